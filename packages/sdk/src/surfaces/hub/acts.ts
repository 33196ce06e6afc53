import { OWN_EVENTS } from '@foothold/engine';
import type { Presentable } from '../presentable.ts';
import { replay } from '../shared/replay.ts';
import type { SeenContent } from '../shared/seen-content.ts';

/** What can be done with what was seen, whoever draws it. */
export interface HubActs {
  /** The person has looked: none of it is unread any more. */
  look(): void;
  /** Shows something again: a tour from its first step. */
  again(entry: Pick<SeenContent, 'kind' | 'id'>): void;
}

export function hubActs(app: Presentable): HubActs {
  return {
    look: () => app.record(OWN_EVENTS.hubOpened, {}),
    again: ({ kind, id }) => {
      const begin = (): void => replay({ kind, id }, app.record, app.perform);
      const isUnderWay = (): boolean =>
        kind === 'tour' && (app.$active.get()?.tours.some((tour) => tour.id === id) ?? false);
      if (!isUnderWay()) {
        begin();
        return;
      }
      // It ends first, and its surface with it: begun in mid-way it would be a step back and no new beginning.
      const unlisten = app.$active.listen(() => {
        if (isUnderWay()) return;
        unlisten();
        queueMicrotask(begin);
      });
      app.record(OWN_EVENTS.tourClosed, { tour: id, because: 'replay' });
    },
  };
}
