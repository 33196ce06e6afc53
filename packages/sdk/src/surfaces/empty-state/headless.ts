import type { BareMount } from '../presentable.ts';
import { follow } from '../shared/follow.ts';
import { readerOf } from '../shared/reader-of.ts';
import type { BareHost } from '../shared/surface.ts';
import { createTeller, type Tell } from '../shared/teller.ts';
import type { EmptyStateView } from '../views.ts';
import { emptyStateActs } from './acts.ts';
import { emptyStateModel } from './empty-state.model.ts';

/** Tells what an empty state says, for an app that draws it, until the returned function is called. */
export function show(host: BareHost, { app, id }: BareMount, tell: Tell<EmptyStateView>): () => void {
  const acts = emptyStateActs(app, id);
  const say = createTeller(tell, { press: acts.press });
  const draw = (): void => {
    const found = app.$config.get()?.emptyStates?.find((each) => each.id === id);
    say(found ? emptyStateModel(found, readerOf(app)) : null);
    if (found) acts.see();
  };
  return follow([app.$config, app.$traits, app.$locale], draw, host.fail);
}
