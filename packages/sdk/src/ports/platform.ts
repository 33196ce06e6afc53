import { newUuid } from '../transport/uuid.ts';
import { type OpenChannel, pageChannel } from './channel.ts';
import { type Clock, systemClock } from './clock.ts';
import { indexedDbRows } from './indexed-db-rows.ts';
import { type KeyValue, localKeyValue } from './key-value.ts';
import { type Locks, pageLocks } from './locks.ts';
import { type Network, pageNetwork } from './network.ts';
import { nextTurn } from './next-turn.ts';
import { type Random, systemRandom } from './random.ts';
import { DISK_CAPS, type RowStore } from './rows.ts';

/** All the SDK asks of the world. */
export interface Platform {
  readonly window: Window;
  readonly clock: Clock;
  /** Runs `task` when the page has had a turn: what need not be at once must not hold it up. */
  readonly turn: (task: () => void) => void;
  readonly random: Random;
  readonly storage: KeyValue;
  readonly locks: Locks;
  readonly network: Network;
  readonly channel: OpenChannel;
  /** A durable store of rows by name; null where the platform has none. */
  readonly disk: (name: string) => RowStore | null;
}

/** The page this runs in. */
export function pagePlatform(window: Window & typeof globalThis): Platform {
  const clock = systemClock();
  const random = systemRandom();
  const storage = localKeyValue(window);
  const newId = (): string => newUuid(random);
  return {
    window,
    clock,
    turn: nextTurn,
    random,
    storage,
    locks: pageLocks(readLocks(window), storage, clock, newId),
    network: pageNetwork(window, clock),
    channel: pageChannel,
    disk: (name) => {
      try {
        // Reading the property alone throws in a frame that may not store.
        return window.indexedDB ? indexedDbRows(window.indexedDB, name, clock, DISK_CAPS, newId) : null;
      } catch {
        return null;
      }
    },
  };
}

/** Reading the property alone may throw. */
function readLocks({ navigator }: Window): LockManager | undefined {
  try {
    return navigator.locks;
  } catch {
    return undefined;
  }
}
