import type { EmptyState as EmptyStateConfig } from '@foothold/engine';
import { h, render } from 'preact';
import type { Presentable } from '../presentable.ts';
import baseCss from '../shared/base.css?inline';
import { dress } from '../shared/dress.ts';
import { OWN_ELEMENTS } from '../shared/find-target.ts';
import { follow } from '../shared/follow.ts';
import inlineCss from '../shared/inline.css?inline';
import { putInto } from '../shared/put-into.ts';
import { readerOf } from '../shared/reader-of.ts';
import { adoptSheet } from '../shared/sheet.ts';
import { guarded, type SurfaceHost } from '../shared/surface.ts';
import css from './empty-state.css?inline';
import { emptyStateModel } from './empty-state.model.ts';
import { EmptyState } from './empty-state.view.tsx';

export interface EmptyStateMount {
  readonly app: Presentable;
  /** The empty state's id. */
  readonly id: string;
}

/**
 * Fills the place its selector finds, in the page's own flow, until the returned function is called.
 * Its element is made here and not in the host's layer, which lies over the page.
 */
export function mount(host: SurfaceHost, { app, id }: EmptyStateMount): () => void {
  const element = host.document.createElement(`${OWN_ELEMENTS}empty-state`);
  const shadow = element.attachShadow({ mode: 'open' });
  const wrapper = host.document.createElement('div');
  let config: EmptyStateConfig | undefined;
  let unput: (() => void) | null = null;
  let undress: (() => void) | null = null;

  const draw = (): void => {
    const found = app.$config.get()?.emptyStates?.find((each) => each.id === id);
    if (!found) {
      host.leave();
      return;
    }
    render(h(EmptyState, { model: emptyStateModel(found, readerOf(app)), onAct }), wrapper);
    if (found.into !== config?.into) {
      unput?.();
      unput = putInto(element, found.into, host.targets, arrive);
    }
    config = found;
  };
  /** Its font and its scheme are those of the page around it. */
  const arrive = (): void => {
    undress?.();
    undress = dress(app, { wrapper, page: element, isInline: true });
  };
  const onAct = guarded(host, (): void => {
    if (config?.action) app.perform(config.action.do);
  });

  shadow.append(wrapper);
  for (const each of [baseCss, inlineCss, css]) adoptSheet(shadow, each);
  const stop = follow([app.$config, app.$traits, app.$locale], draw, host.fail);
  return () => {
    stop();
    unput?.();
    undress?.();
    render(null, wrapper);
  };
}
