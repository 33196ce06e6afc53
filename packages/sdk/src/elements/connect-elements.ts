import type { Presentable } from '../surfaces/presentable.ts';
import baseCss from '../surfaces/shared/base.css?inline';
import { dress } from '../surfaces/shared/dress.ts';
import { hostOn } from '../surfaces/shared/host-on.ts';
import inlineCss from '../surfaces/shared/inline.css?inline';
import { adoptSheet } from '../surfaces/shared/sheet.ts';
import type { Stage } from '../surfaces/shared/stage.ts';
import type { SurfaceHost } from '../surfaces/shared/surface.ts';
import { defineElement } from './define.ts';
import { ATTRIBUTES, ELEMENTS, type ElementName } from './names.ts';

type Mount = (host: SurfaceHost) => () => void;

/** Draws every element of ours the page has or gets, until the returned function is called. */
export function connectElements(app: Presentable, stage: Stage): () => void {
  const { window } = stage;
  if (!window.customElements) return () => {};
  const stops = Object.values(ELEMENTS).map((name) =>
    defineElement(window, name, (element) =>
      drawElement(element, app, stage, () => loadElement(name, element, app)),
    ),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

/** Fetches the chunk of an element's surface when the first such element is on the page. */
async function loadElement(name: ElementName, element: HTMLElement, app: Presentable): Promise<Mount> {
  const attribute = ATTRIBUTES[name === ELEMENTS.emptyState ? 'emptyState' : 'checklist'];
  const id = element.getAttribute(attribute) ?? (element.id === '' ? null : element.id);
  switch (name) {
    case ELEMENTS.checklist: {
      const { mount } = await import('../surfaces/checklist/index.ts');
      return (host) => mount(host, { app, id, placement: 'inline' });
    }
    case ELEMENTS.progress: {
      const { mount } = await import('../surfaces/progress/index.ts');
      return (host) => mount(host, { app, id });
    }
    case ELEMENTS.badges: {
      const { mountShelf } = await import('../surfaces/badge/index.ts');
      return (host) => mountShelf(host, { app });
    }
    case ELEMENTS.emptyState: {
      const { mount } = await import('../surfaces/empty-state/index.ts');
      return (host) => mount(host, { app, id });
    }
    case ELEMENTS.hub: {
      const { mount } = await import('../surfaces/hub/index.ts');
      return (host) => mount(host, { app });
    }
  }
}

function drawElement(
  element: HTMLElement,
  app: Presentable,
  stage: Stage,
  load: () => Promise<Mount>,
): () => void {
  const shadow = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  const root = stage.document.createElement('div');
  let unmount: (() => void) | null = null;
  let isGone = false;
  shadow.replaceChildren(root);
  adoptSheet(shadow, baseCss);
  adoptSheet(shadow, inlineCss);
  const undress = dress(app, { wrapper: root, page: element, isInline: true });
  const stop = (): void => {
    isGone = true;
    unmount?.();
    undress();
    root.remove();
  };
  const layer = { root, adopt: (css: string) => adoptSheet(shadow, css), stayNear: () => {} };
  const host = hostOn(stage, layer, stop, stop);
  load()
    .then((mount) => {
      if (!isGone) unmount = mount(host);
    })
    .catch(stop);
  return stop;
}
