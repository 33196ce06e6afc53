import { SESSION_GAP_MS } from '@foothold/engine';
import type { Clock } from '../ports/clock.ts';
import { getJson, type KeyValue } from '../ports/key-value.ts';
import { isObject } from '../transport/call.ts';

/** A person's visit, over all their tabs. */
export interface Session {
  /** The visit under way by this machine's clock (ms); null when they have been away too long. */
  current(): Visit | null;
  /** They are here now: the visit goes on, or another begins. */
  touch(): void;
  /** Somebody else: their visit begins. */
  restart(): void;
}

export interface Visit {
  readonly startedAt: number;
  /** Unless they do something before. */
  readonly endsAt: number;
}

/** Signs of life closer together are one: storage is shared with the host, and slow. */
const WRITE_EVERY_MS = 5_000;
const KEY = 'session';

export function createSession(store: KeyValue, clock: Clock): Session {
  const read = (): { startedAt: number; lastAt: number } | null => {
    const kept = getJson(store, KEY);
    if (!isObject(kept) || typeof kept.startedAt !== 'number' || typeof kept.lastAt !== 'number') return null;
    const { startedAt, lastAt } = kept;
    // A last sign of life in the future was written before the clock was set back.
    const isOver = clock.now() >= lastAt + SESSION_GAP_MS || lastAt > clock.now() + WRITE_EVERY_MS;
    return isOver ? null : { startedAt, lastAt };
  };
  const write = (startedAt: number): void => {
    store.set(KEY, JSON.stringify({ startedAt, lastAt: clock.now() }));
  };

  return {
    current: () => {
      const visit = read();
      return visit && { startedAt: visit.startedAt, endsAt: visit.lastAt + SESSION_GAP_MS };
    },
    touch: () => {
      const visit = read();
      if (!visit) write(clock.now());
      else if (clock.now() - visit.lastAt >= WRITE_EVERY_MS) write(visit.startedAt);
    },
    restart: () => write(clock.now()),
  };
}
