import { describeFound } from '@foothold/engine';
import { readInstant } from '../ingest/event-time.ts';
import { describeFault } from '../ingest/fault.ts';
import { isObject } from '../ingest/json.ts';
import { EVENT_MAX_BYTES } from '../ingest/limits.ts';
import { type CallContext, readCall } from '../ingest/read-call.ts';
import { isId, readAnonymousId } from '../ingest/read-subject-id.ts';
import type { MergedLink } from '../store/erasure-store.ts';
import type { Arrival } from '../store/subject-store.ts';
import type { Line } from './read-lines.ts';

/** What an export adds to a call: when it came, by whose clock, who brought it. */
const ADDED_MAX_BYTES = 1_024;
/** The longest line. */
export const LINE_MAX_BYTES: number = EVENT_MAX_BYTES + ADDED_MAX_BYTES;

export type ImportLine =
  | { readonly kind: 'call'; readonly arrival: Arrival }
  | { readonly kind: 'link'; readonly link: MergedLink }
  | { readonly kind: 'bad'; readonly error: string };

/** One line of an import: a tracking call, or that somebody became another. */
export function readImportLine({ text, bytes }: Line, context: Omit<CallContext, 'isSmall'>): ImportLine {
  if (text === null) return bad(`line: found ${bytes} bytes, expected at most ${LINE_MAX_BYTES}`);
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return bad('line: found no JSON, expected one tracking call as JSON');
  }
  if (isObject(raw) && raw.type === 'merged')
    return readLink(raw.anonymousId, raw.userId, raw.timestamp, context);
  const read = readCall(raw, { ...context, sentAt: null, isPast: true, isSmall: true });
  if (!read.ok) return bad(describeFault(read.fault));
  return { kind: 'call', arrival: isObject(raw) ? asItWas(read.arrival, raw) : read.arrival };
}

/** What the log it comes from knew of it. */
function asItWas(arrival: Arrival, raw: { readonly [key: string]: unknown }): Arrival {
  const claimedAt = readInstant(raw.originalTimestamp) ?? arrival.claimedAt;
  const came = readInstant(raw.receivedAt);
  return {
    ...arrival,
    claimedAt,
    receivedAt: came === null || came > arrival.receivedAt || came < 0 ? arrival.receivedAt : came,
    verified: arrival.verified && raw.verified !== false,
  };
}

function readLink(
  anonymous: unknown,
  userId: unknown,
  at: unknown,
  { receivedAt }: Pick<CallContext, 'receivedAt'>,
): ImportLine {
  const anonymousId = readAnonymousId(anonymous);
  if (anonymousId === null) {
    return bad(`anonymousId: found ${describeFound(anonymous)}, expected an anonymous id: anon-<uuid v4>`);
  }
  if (!isId(userId) || userId.startsWith('anon-')) {
    return bad(`userId: found ${describeFound(userId)}, expected the user they became`);
  }
  return { kind: 'link', link: { anonymousId, userId, at: readInstant(at) ?? receivedAt } };
}

function bad(error: string): ImportLine {
  return { kind: 'bad', error };
}
