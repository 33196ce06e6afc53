import { type Clock, systemClock } from './clock.ts';

/** A request of ours: few headers, so that none needs a preflight but the one that carries a token. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body?: string;
  readonly token?: string;
  /** Says nothing of who asks: it may be sent before it is known whether they agree. */
  readonly anonymous?: boolean;
  /** Neither read from the browser's own copies nor kept among them. */
  readonly unkept?: boolean;
  /** Outlives the page, within the browser's small budget for such requests. */
  readonly keepalive?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
}

/** Sends a request and reads the whole answer; rejects when there is none. */
export type Network = (request: Request) => Promise<Answer>;

/** Less than the time after which another tab takes the lock: a request that hangs ends first. */
const ANSWER_MAX_MS = 12_000;

/** The page's `fetch`, whoever may have replaced it: what it throws becomes a rejection. */
export function pageNetwork(
  window: Window & { readonly fetch: typeof fetch },
  clock: Clock = systemClock(),
): Network {
  return async ({ method, url, body, token, unkept, keepalive }) => {
    const giveUp = new AbortController();
    const late = new Promise<never>((_, reject) => {
      giveUp.signal.onabort = () => reject(giveUp.signal.reason);
    });
    const stopWaiting = clock.after(ANSWER_MAX_MS, () => giveUp.abort());
    const ask = async (): Promise<Answer> => {
      const response = await window.fetch(url, {
        method,
        // Asks the collector each time and lets the browser answer from its own copy by ETag.
        cache: unkept ? 'no-store' : 'no-cache',
        credentials: 'omit',
        referrerPolicy: 'strict-origin',
        signal: giveUp.signal,
        ...(body === undefined ? {} : { body }),
        ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
        ...(keepalive ? { keepalive } : {}),
      });
      // Read even when unwanted: an unread body holds the browser's budget for keepalive.
      const text = await response.text();
      return { status: response.status, text, retryAfter: response.headers.get('retry-after') };
    };
    try {
      // A `fetch` of somebody else's may not heed the signal.
      return await Promise.race([ask(), late]);
    } finally {
      stopWaiting();
    }
  };
}
