import type { Event } from '@foothold/engine';
import { type Call, fromWire, isOf, subjectOf, toEvent } from '../transport/call.ts';
import type { Known } from '../transport/fetch-state.ts';
import type { Line } from '../transport/line.ts';
import type { Guide } from './guide.ts';
import type { Identity, Who } from './identity.ts';
import type { Join } from './join.ts';
import type { Told } from './told.ts';

export interface SyncParts {
  readonly guide: Guide;
  readonly line: Line;
  readonly identity: Identity;
  readonly join: Join;
  /** Takes the collector's clock and account with its word. */
  readonly told: Told;
}

/** Brings what is still in the queue, and what the collector knows, into the guide. */
export interface Sync {
  /** Folds the rows the state does not hold yet, but for those that somebody else will hand on. */
  takeQueued(others?: () => readonly { readonly id: string }[]): Promise<void>;
  /**
   * Takes the collector's word for where the person stands, and puts on top of it what the collector
   * cannot know yet: rows it had not acknowledged when it was asked, and what happened since.
   */
  run(): Promise<void>;
  /** The same with what the collector told of itself. */
  hear(known: Known): Promise<void>;
  /** Somebody else: answers that are under way are not for them. */
  forget(): void;
}

/** As many rows as the queue holds. */
const ROWS_MAX = 1_000;
/** Ids asked for beyond those of the queue: of what comes in from anywhere while the answer is made. */
const IDS_SPARE = 200;
/** Answers further apart were made by different clocks: nothing tells which is the older. */
const SAME_CLOCK_MS = 600_000;

export function createSync(parts: SyncParts): Sync {
  const { guide, line, identity, join, told } = parts;
  let asked = 0;
  let answered = 0;
  let era = 0;
  let asOf = 0;
  let applied = 0;

  const queued = async (who: Who): Promise<readonly Call[]> => {
    return (await line.rows.list(ROWS_MAX)).flatMap((row): Call[] => {
      const call = row.user === null || row.user === who.userId ? fromWire(row.body) : null;
      return call && isOf(call, who) ? [call] : [];
    });
  };
  const isStill = (who: Who): boolean => subjectOf(identity.who()) === subjectOf(who);
  const events = (calls: readonly Call[]): Event[] =>
    calls.map((call) => toEvent(call, call.at + told.offset));

  /** Asks the collector, and for the ids of so many of its latest events; null when it does not say. */
  const ask = async (who: Who, recent: number, calls: readonly Call[]): Promise<Known | null> => {
    if (who.userId === null && identity.isNew()) return null;
    if (who.userId !== null && line.canProve(who.userId)) await join.whenHeard(calls);
    return line.state(who, recent);
  };

  /** An answer is put under what it may not know of: what was queued before it was asked for, and taken since. */
  const within = async (
    answer: (who: Who, calls: readonly Call[]) => Promise<Known | null | 'late'>,
    isAsked: boolean,
  ): Promise<void> => {
    const who = identity.who();
    const mine = era;
    // What was asked for after the latest answer is the newer, whatever the collector's clock says.
    const before = isAsked ? applied : -1;
    const taken = guide.watch();
    const calls = await queued(who);
    const known = await answer(who, calls);
    if (
      known === 'late' ||
      mine !== era ||
      !isStill(who) ||
      (known && before !== applied && isStale(known))
    ) {
      taken();
    } else if (known) {
      asOf = known.asOf;
      applied += 1;
      if (isAsked) told.offset = known.offset;
      told.account = known.account;
      guide.rebase(
        known.state,
        known.ids,
        [...events(calls), ...taken()].sort((a, b) => a.at - b.at),
      );
    } else {
      taken();
      for (const event of events(calls)) guide.take(event);
    }
  };
  const isStale = (known: Known): boolean => known.asOf < asOf && known.asOf > asOf - SAME_CLOCK_MS;

  return {
    takeQueued: async (others) => {
      const who = identity.who();
      const calls = await queued(who);
      const skipped = new Set(others?.().map(({ id }) => id));
      if (!isStill(who)) return;
      for (const event of events(calls)) if (!skipped.has(event.id)) guide.take(event);
    },
    run: async () => {
      asked += 1;
      const mine = asked;
      await within(async (who, calls) => {
        const known = await ask(who, Math.min(ROWS_MAX, calls.length + IDS_SPARE), calls);
        // A later question was answered before.
        if (mine < answered) return 'late';
        if (known) answered = mine;
        return known;
      }, true);
    },
    // With more in the queue than it names ids of, it is not said which of them it holds: then it is asked.
    hear: (known) =>
      within(
        (who, calls) => (calls.length < IDS_SPARE ? Promise.resolve(known) : ask(who, ROWS_MAX, calls)),
        false,
      ),
    forget: () => {
      era += 1;
      asOf = 0;
    },
  };
}
