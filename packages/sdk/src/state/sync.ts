import type { Event } from '@foothold/engine';
import { type Call, fromWire, subjectOf, toEvent } from '../transport/call.ts';
import type { Known } from '../transport/fetch-state.ts';
import type { KeptRows } from '../transport/kept-rows.ts';
import type { KnownAccount } from './account.ts';
import type { Guide } from './guide.ts';
import type { Who } from './identity.ts';

export interface SyncParts {
  readonly guide: Guide;
  readonly rows: KeptRows;
  readonly who: () => Who;
  /** Asks the collector; null when it does not say. */
  readonly ask: (who: Who) => Promise<Known | null>;
  readonly offset: () => number;
  readonly setOffset: (offset: number) => void;
  readonly setAccount: (account: KnownAccount | null) => void;
}

/** Brings what is still in the queue, and what the collector knows, into the guide. */
export interface Sync {
  /** Folds the rows the state does not hold yet. */
  takeQueued(): Promise<void>;
  /**
   * Takes the collector's word for where the person stands, and puts on top of it what the collector
   * cannot know yet: rows it had not acknowledged when it was asked, and what happened since.
   */
  run(): Promise<void>;
}

/** As many rows as the queue holds. */
const ROWS_MAX = 1_000;

export function createSync(parts: SyncParts): Sync {
  const { guide, rows } = parts;
  let latest = 0;

  const queued = async (who: Who): Promise<readonly Call[]> => {
    const subject = subjectOf(who);
    return (await rows.list(ROWS_MAX)).flatMap((row): Call[] => {
      const call = row.user === who.userId ? fromWire(row.body) : null;
      return call && subjectOf(call) === subject ? [call] : [];
    });
  };
  const isStill = (who: Who): boolean => subjectOf(parts.who()) === subjectOf(who);
  const events = (calls: readonly Call[]): Event[] =>
    calls.map((call) => toEvent(call, call.at + parts.offset()));

  return {
    takeQueued: async () => {
      const who = parts.who();
      const calls = await queued(who);
      if (isStill(who)) for (const event of events(calls)) guide.take(event);
    },
    run: async () => {
      latest += 1;
      const mine = latest;
      const who = parts.who();
      const since = guide.watch();
      const calls = await queued(who);
      const known = await parts.ask(who);
      const taken = since();
      if (mine !== latest || !isStill(who)) return;
      if (!known) {
        for (const event of events(calls)) guide.take(event);
        return;
      }
      parts.setOffset(known.offset);
      parts.setAccount(known.account);
      guide.rebase(known.state, known.ids, [...events(calls), ...taken]);
    },
  };
}
