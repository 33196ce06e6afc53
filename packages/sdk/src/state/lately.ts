import type { Event } from '@foothold/engine';
import type { Clock } from '../ports/clock.ts';
import { movedBy } from './moved-by.ts';

/** What was taken lately: an answer of the collector cannot know of it, and the queue may not have it yet. */
export interface Lately {
  add(event: Event): void;
  /** Remembers what is taken from a moment ago on, until the returned function gives it, by the clock of then. */
  watch(): () => readonly Event[];
  /** Somebody else: what is under watch already is still given. */
  forget(): void;
}

/** An event as it was taken, and when by this machine's clock, which then was so far behind the collector's (ms). */
interface Taken {
  readonly event: Event;
  readonly at: number;
  readonly offset: number;
}

/** As many rows as the queue holds. */
const LATEST_MAX = 1_000;
/** Longer than it takes to write a row: what was taken in it may be neither in the queue yet nor at the collector. */
const LOOK_BACK_MS = 5_000;

/** `now` is the collector's clock (ms). */
export function createLately(clock: Clock, now: () => number): Lately {
  let latest: Taken[] = [];
  const watches = new Set<Taken[]>();
  const offset = (): number => now() - clock.now();

  return {
    add: (event) => {
      const taken = { event, at: clock.now(), offset: offset() };
      if (latest.length === LATEST_MAX) latest.shift();
      latest.push(taken);
      for (const watched of watches) watched.push(taken);
    },
    watch: () => {
      const from = clock.now() - LOOK_BACK_MS;
      latest = latest.filter(({ at }) => at >= from);
      const watched = [...latest];
      watches.add(watched);
      return () => {
        watches.delete(watched);
        const current = offset();
        return watched.map(({ event, offset: was }) => movedBy(current - was)(event));
      };
    },
    forget: () => {
      latest = [];
    },
  };
}
