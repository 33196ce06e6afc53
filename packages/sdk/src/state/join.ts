import type { Clock } from '../ports/clock.ts';
import { getJson, type KeyValue } from '../ports/key-value.ts';
import { isObject } from '../transport/call.ts';

/**
 * An anonymous person has said who they are. Until the collector has heard it, it knows two people, and what it answers
 * of the user is half of the truth. Kept in storage: the next page, and other tabs, wait for it too.
 */
export interface Join {
  begin(): void;
  /** The message id for the call that tells the collector; once. */
  takeId(): string | undefined;
  isPending(): boolean;
  /** The collector has spoken on an event: true when it was that call. */
  heard(id: string): boolean;
  /** It has heard, or there is nothing to hear any more. */
  end(): void;
  /** Resolved when it has heard. `queued`: what is still to be told it. */
  whenHeard(queued: readonly { readonly id: string }[]): Promise<void>;
}

const KEY = 'join';
/** Longer than it takes to write a row: only then its absence from the queue tells that it is gone. */
const WRITTEN_MS = 5_000;

export function createJoin(store: KeyValue, clock: Clock, newId: () => string): Join {
  let waiting: (() => void)[] = [];
  let unsaid: string | undefined;

  const read = (): { readonly id: string; readonly at: number } | null => {
    const kept = getJson(store, KEY);
    return isObject(kept) && typeof kept.id === 'string' && typeof kept.at === 'number'
      ? { id: kept.id, at: kept.at }
      : null;
  };
  const end = (): void => {
    store.remove(KEY);
    const all = waiting;
    waiting = [];
    for (const go of all) go();
  };

  return {
    begin: () => {
      unsaid = newId();
      store.set(KEY, JSON.stringify({ id: unsaid, at: clock.now() }));
    },
    takeId: () => {
      const id = unsaid;
      unsaid = undefined;
      return id;
    },
    isPending: () => read() !== null,
    heard: (id) => {
      if (read()?.id !== id) return false;
      end();
      return true;
    },
    end,
    whenHeard: async (queued) => {
      const kept = read();
      if (!kept) return;
      const isWritten = Math.abs(clock.now() - kept.at) > WRITTEN_MS;
      if (isWritten && !queued.some(({ id }) => id === kept.id)) return end();
      await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
