import { OWN_EVENTS } from '@foothold/engine';
import type { Presentable } from '../presentable.ts';

export interface EmptyStateActs {
  /** It can be seen: recorded once a page, in however many places it stands. */
  see(): void;
  press(): void;
}

const seen = new WeakMap<object, Set<string>>();

export function emptyStateActs(app: Presentable, id: string): EmptyStateActs {
  return {
    see: () => {
      const ids = seen.get(app.$active) ?? new Set();
      seen.set(app.$active, ids);
      if (ids.has(id)) return;
      ids.add(id);
      app.record(OWN_EVENTS.emptyStateShown, { emptyState: id });
    },
    press: () => {
      const action = app.$config.get()?.emptyStates?.find((each) => each.id === id)?.action;
      app.record(OWN_EVENTS.emptyStateClicked, { emptyState: id });
      if (action) app.perform(action.do);
    },
  };
}
