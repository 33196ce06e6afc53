/** Ten wrong guesses a quarter of an hour for one address: people mistype, machines give up. */
const MAX_FAILURES = 10;
const WINDOW_MS = 15 * 60 * 1000;
/** Bounds the memory a flood of made-up addresses can take. */
const MAX_ADDRESSES = 10_000;

export interface SignInLimit {
  /** Seconds to wait; 0 when a try is allowed. */
  wait(email: string): number;
  failed(email: string): void;
  succeeded(email: string): void;
}

export function createSignInLimit(now: () => number): SignInLimit {
  const failures = new Map<string, { count: number; since: number }>();
  const keyOf = (email: string) => email.trim().toLowerCase();
  return {
    wait(email) {
      const found = failures.get(keyOf(email));
      if (!found || found.count < MAX_FAILURES) return 0;
      return Math.max(0, Math.ceil((found.since + WINDOW_MS - now()) / 1000));
    },
    failed(email) {
      const key = keyOf(email);
      const found = failures.get(key);
      const current = found && found.since + WINDOW_MS > now() ? found : { count: 0, since: now() };
      failures.delete(key);
      failures.set(key, { count: current.count + 1, since: current.since });
      const oldest = failures.keys().next();
      if (failures.size > MAX_ADDRESSES && !oldest.done) failures.delete(oldest.value);
    },
    succeeded(email) {
      failures.delete(keyOf(email));
    },
  };
}
