import type { BareMount } from '../presentable.ts';
import { follow } from '../shared/follow.ts';
import { readerOf } from '../shared/reader-of.ts';
import type { BareHost } from '../shared/surface.ts';
import { createTeller, type Tell } from '../shared/teller.ts';
import type { ProgressView } from '../views.ts';
import { progressModel } from './progress.model.ts';

/** Tells a checklist's progress, for an app that draws it, until the returned function is called. */
export function show(host: BareHost, { app, id }: BareMount, tell: Tell<ProgressView>): () => void {
  const say = createTeller(tell, {});
  const draw = (): void => {
    const checklist = app.$config.get()?.checklists?.find((each) => each.id === id);
    const progress = app.$active.get()?.checklists.find((each) => each.id === id);
    say(checklist && progress ? { id, ...progressModel(checklist, progress, readerOf(app)) } : null);
  };
  return follow([app.$active, app.$config, app.$traits, app.$locale], draw, host.fail);
}
