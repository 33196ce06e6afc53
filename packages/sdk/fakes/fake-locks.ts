import type { Locks } from '../src/ports/locks.ts';

export interface FakeLocks extends Locks {
  /** Takes the lock as a tab would that then freezes: it is not given back until the returned function is called. */
  freeze(name: string): () => void;
}

/** Web Locks as all tabs of one origin see them: `ifAvailable`, and `steal`, which rejects the holder's request. */
export function fakeLocks(): FakeLocks {
  const held = new Map<string, (error: Error) => void>();
  return {
    run: (name, work, steal) => {
      if (held.has(name) && !steal) return Promise.resolve(false);
      held.get(name)?.(new Error('AbortError: the lock was stolen'));
      return new Promise((resolve, reject) => {
        held.set(name, reject);
        const end = (settle: () => void): void => {
          if (held.get(name) === reject) held.delete(name);
          settle();
        };
        work().then(
          () => end(() => resolve(true)),
          (error: unknown) => end(() => reject(error)),
        );
      });
    },
    freeze: (name) => {
      const ignore = (): void => undefined;
      held.set(name, ignore);
      return () => void (held.get(name) === ignore && held.delete(name));
    },
  };
}
