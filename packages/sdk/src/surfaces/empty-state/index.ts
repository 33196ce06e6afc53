import { jsx } from '../../draw/jsx-runtime.ts';
import { render } from '../../draw/render.ts';
import type { Presentable } from '../presentable.ts';
import { follow } from '../shared/follow.ts';
import { readerOf } from '../shared/reader-of.ts';
import type { SurfaceHost } from '../shared/surface.ts';
import { emptyStateActs } from './acts.ts';
import css from './empty-state.css?inline';
import { emptyStateModel } from './empty-state.model.ts';
import { EmptyState } from './empty-state.view.tsx';

export interface EmptyStateMount {
  readonly app: Presentable;
  /** The empty state's id; null where the element of the page names none. */
  readonly id: string | null;
}

/** Draws an empty state where its element stands, while it is one, until the returned function is called. */
export function mount(host: SurfaceHost, { app, id }: EmptyStateMount): () => void {
  const acts = emptyStateActs(app, id ?? '');
  let isTold = false;

  const draw = (): void => {
    const config = app.$config.get();
    const found = config?.emptyStates?.find((each) => each.id === id);
    if (config && !found && !isTold) {
      isTold = true;
      const ids = (config.emptyStates ?? []).map((each) => each.id).join(', ');
      app.fail?.('unknown-id', `<foothold-empty-state> takes the id of one of ${ids}, found ${id}.`);
    }
    const isEmpty = found && app.$active.get()?.emptyStates.includes(found.id);
    const model = isEmpty ? emptyStateModel(found, readerOf(app)) : null;
    render(model && jsx(EmptyState, { model, onAct: acts.press }), host.root);
    if (model) acts.see();
  };
  host.adopt(css);
  const stop = follow([app.$active, app.$config, app.$traits, app.$locale], draw, host.fail);
  return () => {
    stop();
    render(null, host.root);
  };
}
