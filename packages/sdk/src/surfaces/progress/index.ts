import { jsx } from '../../draw/jsx-runtime.ts';
import { render } from '../../draw/render.ts';
import type { Presentable } from '../presentable.ts';
import { follow } from '../shared/follow.ts';
import { readerOf } from '../shared/reader-of.ts';
import type { SurfaceHost } from '../shared/surface.ts';
import css from './progress.css?inline';
import { progressModel } from './progress.model.ts';
import { Progress } from './progress.view.tsx';

export interface ProgressMount {
  readonly app: Presentable;
  /** The checklist whose progress it is; null for the config's first. */
  readonly id: string | null;
}

/** Draws a checklist's progress where the page put it, until the returned function is called. */
export function mount(host: SurfaceHost, { app, id }: ProgressMount): () => void {
  let done: number | null = null;
  const draw = (): void => {
    const checklist = app.$config.get()?.checklists?.find((candidate) => id === null || candidate.id === id);
    const progress = app.$active.get()?.checklists.find((candidate) => candidate.id === checklist?.id);
    if (!checklist || !progress) {
      render(null, host.root);
      return;
    }
    const model = progressModel(checklist, progress, readerOf(app));
    render(jsx(Progress, { model }), host.root);
    if (done !== null && done !== progress.done) host.announce(model.says);
    done = progress.done;
  };
  host.adopt(css);
  const stop = follow([app.$active, app.$config, app.$traits, app.$locale], draw, host.fail);
  return () => {
    stop();
    render(null, host.root);
  };
}
