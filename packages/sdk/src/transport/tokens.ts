import type { Clock } from '../ports/clock.ts';
import { readToken } from './read-token.ts';

/** Asks the app for a token of this user. */
export type TokenFrom = (userId: string) => string | Promise<string>;

/** The proofs of who somebody is, in this page's memory alone: never in storage, a log or an error. */
export interface Tokens {
  /** The app passed one. False when it is not to be used. */
  set(userId: string, token: unknown): boolean;
  /** Where to ask for more from now on. */
  from(ask: TokenFrom): void;
  /** What there is for a user now; undefined for an anonymous person. */
  of(userId: string | null): string | undefined;
  /** Whether one is on its way without which nothing should be sent. Asks for one when it is time to. */
  isAwaited(userId: string | null): boolean;
  /** The same, waited for. */
  get(userId: string): Promise<string | undefined>;
  /** The collector did not take it. */
  refuse(userId: string, token: string | undefined): void;
  forget(): void;
}

export interface TokensParts {
  readonly clock: Clock;
  /** By the collector's clock (ms). */
  readonly now: () => number;
  /** Only whoever is here now is asked about: the app can speak for nobody else. */
  readonly current: () => string | null;
  /** One has come, or will not come for now. `isNews`: there was none, and nobody waited for it. */
  readonly onAnswer: (userId: string, hasCome: boolean, isNews: boolean) => void;
  readonly onFail: (code: string, message: string) => void;
}

/** A token that ends within this is renewed: longer than a request takes. */
const RENEW_BEFORE_MS = 60_000;
/** A new token is good for this long whatever our clock says of its end: a wrong clock must not ask without end. */
const GOOD_AT_LEAST_MS = 30_000;
/** An app that does not answer is not waited for: events go, and the collector says what it thinks of that. */
const ANSWER_MAX_MS = 10_000;
const RETRY_FIRST_MS = 1_000;
const RETRY_MAX_MS = 300_000;

interface Held {
  readonly token: string;
  readonly renewAt: number;
  readonly endsAt: number;
}

interface Asking {
  failures: number;
  retryAt: number;
  pending: Promise<void> | null;
}

export function createTokens(parts: TokensParts): Tokens {
  const { clock } = parts;
  const held = new Map<string, Held>();
  const refused = new Map<string, string>();
  let asking = new Map<string, Asking>();
  let ask: TokenFrom | null = null;
  let waiting = 0;

  const keep = (userId: string, token: unknown): string | null => {
    if (typeof token !== 'string' || token === '') return `expected a text, found ${typeof token}`;
    const words = readToken(token);
    if (words && words.sub !== userId) return 'it is for somebody else, or names no user ("sub")';
    if (refused.get(userId) === token) return 'the collector has refused this very token';
    const now = clock.now();
    // Its end is told by the app's server: the collector's clock is nearer to that than this machine's.
    const left = words?.endsAt == null ? Number.POSITIVE_INFINITY : words.endsAt - parts.now();
    const endsAt = now + Math.max(left, GOOD_AT_LEAST_MS);
    held.set(userId, { token, endsAt, renewAt: now + Math.max(left - RENEW_BEFORE_MS, GOOD_AT_LEAST_MS) });
    return null;
  };

  const of = (userId: string | null): string | undefined => {
    const one = userId === null ? undefined : held.get(userId);
    return one && clock.now() < one.endsAt ? one.token : undefined;
  };

  const stateOf = (userId: string): Asking => {
    let state = asking.get(userId);
    if (!state) {
      state = { failures: 0, retryAt: 0, pending: null };
      asking.set(userId, state);
    }
    return state;
  };

  const run = async (from: TokenFrom, userId: string, state: Asking): Promise<void> => {
    let giveUp = (): void => undefined;
    const patience = new Promise<never>((_resolve, reject) => {
      giveUp = clock.after(ANSWER_MAX_MS, () => reject(new Error('no answer within 10 s')));
    });
    const hadNone = of(userId) === undefined;
    let wrong: string | null;
    try {
      const token: unknown = await Promise.race([from(userId), patience]);
      if (asking.get(userId) !== state) return;
      wrong = keep(userId, token);
    } catch (error) {
      wrong = error instanceof Error ? error.message : String(error);
    } finally {
      giveUp();
    }
    // Whoever was asked about is no longer here.
    if (asking.get(userId) !== state) return;
    state.pending = null;
    state.failures = wrong === null ? 0 : state.failures + 1;
    if (wrong !== null) {
      state.retryAt = clock.now() + Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** (state.failures - 1));
      parts.onFail('token-failed', `tokenFrom gave no token for "${userId}": ${wrong}.`);
    }
    parts.onAnswer(userId, wrong === null, hadNone && waiting === 0);
  };

  /** The question under way, or one begun now when it is time; null when there is nothing to ask. */
  const renew = (userId: string): Promise<void> | null => {
    const state = stateOf(userId);
    if (state.pending) return state.pending;
    const now = clock.now();
    const isFresh = now < (held.get(userId)?.renewAt ?? 0);
    if (!ask || isFresh || now < state.retryAt || parts.current() !== userId) return null;
    const from = ask;
    state.pending = Promise.resolve().then(() => run(from, userId, state));
    return state.pending;
  };

  return {
    set: (userId, token) => {
      const wrong = keep(userId, token);
      if (wrong !== null) parts.onFail('bad-token', `The token for "${userId}" is not used: ${wrong}.`);
      return wrong === null;
    },
    from: (next) => {
      ask = next;
      asking = new Map();
    },
    of,
    isAwaited: (userId) => userId !== null && renew(userId) !== null && of(userId) === undefined,
    get: async (userId) => {
      const coming = renew(userId);
      if (coming && of(userId) === undefined) {
        waiting += 1;
        await coming;
        waiting -= 1;
      }
      return of(userId);
    },
    refuse: (userId, token) => {
      if (token === undefined || held.get(userId)?.token !== token) return;
      held.delete(userId);
      refused.set(userId, token);
    },
    forget: () => {
      held.clear();
      refused.clear();
      asking = new Map();
    },
  };
}
