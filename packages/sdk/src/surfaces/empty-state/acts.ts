import { OWN_EVENTS } from '@foothold/engine';
import type { Presentable } from '../presentable.ts';
import { recordShowing } from '../shared/record-showing.ts';

export interface EmptyStateActs {
  /** It can be seen. */
  see(): void;
  press(): void;
}

export function emptyStateActs(app: Presentable, id: string): EmptyStateActs {
  return {
    see: () => recordShowing(app, OWN_EVENTS.emptyStateShown, { emptyState: id }),
    press: () => {
      const action = app.$config.get()?.emptyStates?.find((each) => each.id === id)?.action;
      app.record(OWN_EVENTS.emptyStateClicked, { emptyState: id });
      if (action) app.perform(action.do);
    },
  };
}
