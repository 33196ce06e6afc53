import type { Clock } from '../ports/clock.ts';
import type { NewRow } from '../ports/rows.ts';

/** Finds the event for which a server refuses a whole batch, so that it delays no other by more than a few rounds. */
export interface Narrowing {
  /** How many rows the next batch may hold. */
  most(): number;
  /** Without the rows that wait aside. */
  rested<T extends NewRow>(rows: readonly T[]): readonly T[];
  taken(): void;
  /**
   * A batch was refused as a whole. Says what to do: send the next, drop the one row it held, or pause, for it seems
   * that it is not the events.
   */
  refused(sent: readonly NewRow[], final: boolean): 'next' | 'drop' | 'pause';
}

/** An event that a server in between refuses waits aside, so that it holds up no other. */
export const ASIDE_MS = 3_600_000;
/** So many lone events refused and none taken: it is not the events. From then on each try costs a pause. */
const ALONE_MAX = 3;

export function createNarrowing(clock: Clock, maxRows: number): Narrowing {
  const aside = new Map<string, number>();
  let most = maxRows;
  let refusedAlone = 0;

  return {
    most: () => most,
    rested: (rows) => rows.filter(({ key }) => (aside.get(key) ?? 0) <= clock.now()),
    taken: () => {
      most = Math.min(maxRows, most * 2);
      refusedAlone = 0;
    },
    refused: (sent, final) => {
      const [first] = sent;
      if (!first || sent.length > 1) {
        most = Math.ceil(sent.length / 2);
        return 'next';
      }
      if (final) return 'drop';
      aside.set(first.key, clock.now() + ASIDE_MS);
      refusedAlone += 1;
      return refusedAlone < ALONE_MAX ? 'next' : 'pause';
    },
  };
}
