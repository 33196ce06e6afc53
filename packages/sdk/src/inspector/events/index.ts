import { jsx } from '../../draw/jsx-runtime.ts';
import type { InspectorTab, TabHost } from '../shared/tab.ts';
import { createEventLog, type Entry } from './event-log.ts';
import { eventsModel, type Sieve } from './events.model.ts';
import { Events } from './events.view.tsx';

/** What happens, as it happens. */
export function createEventsTab(host: TabHost): InspectorTab & { pull(): void } {
  const log = createEventLog(host.inspected, host.draw);
  let sieve: Sieve = { text: '', hidesOwn: false };
  let paused: readonly Entry[] | null = null;

  return {
    pull: log.pull,
    stop: log.stop,
    view: () =>
      jsx(Events, {
        model: eventsModel(paused ?? log.entries(), sieve),
        sieve,
        isPaused: paused !== null,
        waiting: paused ? newerThan(paused, log.entries()) : 0,
        onSieve: (next) => {
          sieve = next;
          host.draw();
        },
        onPause: () => {
          paused = paused ? null : log.entries();
          host.draw();
        },
        onClear: () => {
          if (paused) paused = [];
          log.clear();
        },
        onCopy: host.copy,
      }),
  };
}

function newerThan(paused: readonly Entry[], now: readonly Entry[]): number {
  const known = new Set(paused.map(({ id }) => id));
  return now.filter(({ id }) => !known.has(id)).length;
}
