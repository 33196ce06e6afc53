import type { Answer } from '../ports/network.ts';
import { isObject } from './call.ts';
import { parseJson } from './parse-json.ts';

/** What the collector says of one event. */
export interface Verdict {
  readonly id: string;
  readonly status: 'stored' | 'duplicate' | 'rejected';
  readonly error: string | null;
}

/** What an answer to a batch asks for. */
export type Outcome =
  /** The collector has spoken on these events; others of the batch stay. */
  | { readonly kind: 'verdicts'; readonly verdicts: readonly Verdict[] }
  /** Something in the batch is not taken, and it is not said what. `final`: a lone event is refused for good. */
  | { readonly kind: 'too-much'; readonly final: boolean; readonly error: string }
  /** Nothing shows that the events are theirs who are named in them: again with a token, or after a while. */
  | { readonly kind: 'unproven'; readonly afterMs: number; readonly error: string }
  /** Nothing is wrong with the events: the same again, after a while. */
  | { readonly kind: 'later'; readonly afterMs: number | null; readonly error: string };

/** Key or origin are refused: somebody has to change a setting, which takes minutes at least. */
export const REFUSED_PAUSE_MS = 60_000;
/** The collector is told to be gone: ask again tomorrow. */
const GONE_PAUSE_MS = 86_400_000;
/** A `Retry-After` beyond it is a mistake. */
const RETRY_AFTER_MAX_MS = 3_600_000;

/** Reads the answer to a batch. Whatever does not say so in the collector's own words has delivered nothing. */
export function readAnswer(answer: Answer, now: number): Outcome {
  const { status } = answer;
  const body = parseJson(answer.text);
  const error = errorCode(body) ?? `http-${status}`;
  const later = (afterMs: number | null): Outcome => ({ kind: 'later', afterMs, error });
  if (status >= 200 && status < 300) {
    const verdicts = readVerdicts(body);
    // A captive portal answers 200 with a page of its own.
    return verdicts.length > 0 ? { kind: 'verdicts', verdicts } : later(null);
  }
  switch (status) {
    case 401:
      if (error === 'identity') return { kind: 'unproven', afterMs: REFUSED_PAUSE_MS, error };
      return later(REFUSED_PAUSE_MS);
    case 403:
      return later(REFUSED_PAUSE_MS);
    case 410:
      return later(GONE_PAUSE_MS);
    // A wrong address, or a server in between that is not the collector: the events are not at fault.
    case 404:
    case 405:
    case 408:
    case 415:
    case 425:
    case 429:
      return later(readRetryAfter(answer.retryAfter, now));
    default: {
      if (status < 400 || status >= 500) return later(readRetryAfter(answer.retryAfter, now));
      const ours = isObject(body) && body.success === false;
      return { kind: 'too-much', final: ours || status === 413, error };
    }
  }
}

/** Seconds or a date (RFC 9110, 10.2.3), as milliseconds from now. */
export function readRetryAfter(text: string | null, now: number): number | null {
  if (text === null || text.trim() === '') return null;
  const seconds = Number(text);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(text) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), RETRY_AFTER_MAX_MS) : null;
}

function readVerdicts(body: unknown): Verdict[] {
  if (!isObject(body) || !Array.isArray(body.results)) return [];
  return body.results.flatMap((one: unknown): Verdict[] => {
    if (!isObject(one) || typeof one.messageId !== 'string') return [];
    const { messageId: id, status } = one;
    if (status !== 'stored' && status !== 'duplicate' && status !== 'rejected') return [];
    return [{ id, status, error: describe(one.error) }];
  });
}

function errorCode(body: unknown): string | null {
  return isObject(body) ? describe(body.error) : null;
}

function describe(error: unknown): string | null {
  if (typeof error === 'string') return error;
  if (!isObject(error)) return null;
  const text = error.code ?? error.message;
  return typeof text === 'string' ? text : null;
}
