import { type BoundFunctions, type queries, within } from '@testing-library/preact';
import type { ComponentChild } from 'preact';
import { render } from '../src/draw/render.ts';

const containers: Element[] = [];

/** Draws a view as the surfaces do, and answers with the queries of what is drawn. */
export function drawView(
  view: ComponentChild,
  container: HTMLElement = document.body.appendChild(document.createElement('div')),
): BoundFunctions<typeof queries> & { readonly container: HTMLElement } {
  render(view, container);
  containers.push(container);
  return { ...within(container), container };
}

/** Takes off the page what was drawn. For `afterEach`. */
export function takeViewsOff(): void {
  for (const container of containers.splice(0)) {
    render(null, container);
    const root = container.getRootNode();
    (root instanceof ShadowRoot ? root.host : container).remove();
  }
}
