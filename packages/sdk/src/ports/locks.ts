import type { Clock } from './clock.ts';
import { getJson, type KeyValue } from './key-value.ts';

/** Lets one tab of the origin at a time do a thing. */
export interface Locks {
  /**
   * Runs `work` if nobody holds the lock, or takes it away when told to `steal`.
   * Answers whether it ran; when the lock was stolen meanwhile, rejects.
   */
  run(name: string, work: () => Promise<void>, steal: boolean): Promise<boolean>;
}

/** A holder without Web Locks that died is waited for this long, a batch's longest life. */
const LEASE_MS = 15_000;

/**
 * Web Locks where the page has them; elsewhere (plain http, older browsers) a lease in storage.
 * A lease can be taken by two tabs in the same instant: then a batch is sent twice and stored once.
 */
export function pageLocks(
  native: LockManager | undefined,
  store: KeyValue,
  clock: Clock,
  newOwner: () => string,
): Locks {
  return native ? webLocks(native) : leases(store, clock, newOwner());
}

function webLocks(native: LockManager): Locks {
  return {
    run: async (name, work, steal) => {
      let ran = false;
      await native.request(name, steal ? { steal } : { ifAvailable: true }, async (lock) => {
        if (!lock) return;
        ran = true;
        await work();
      });
      return ran;
    },
  };
}

function leases(store: KeyValue, clock: Clock, owner: string): Locks {
  return {
    run: async (name, work, steal) => {
      const key = `lease:${name}`;
      if (!steal && isHeld(getJson(store, key), clock.now())) return false;
      store.set(key, JSON.stringify({ owner, until: clock.now() + LEASE_MS }));
      try {
        await work();
      } finally {
        store.remove(key);
      }
      return true;
    },
  };
}

function isHeld(value: unknown, now: number): boolean {
  if (typeof value !== 'object' || value === null || !('until' in value)) return false;
  const { until } = value;
  // A lease far in the future was written before the clock was set back.
  return typeof until === 'number' && until > now && until <= now + LEASE_MS;
}
