import { describeFound, type Json, type JsonObject } from '@foothold/engine';
import type { Drop } from '../store/subject-store.ts';
import { readInstant } from './event-time.ts';
import { isObject } from './json.ts';
import { BATCH_MAX_EVENTS, DROP_REASONS_MAX } from './limits.ts';

/** What a request says besides its events. */
export interface Envelope {
  readonly writeKey: string | null;
  readonly token: string | null;
  readonly sentAt: number | null;
  readonly calls: readonly Json[];
  /** Names the browser's queue, so that what it dropped can be counted beside what it sent. */
  readonly install: string;
  readonly drops: readonly Drop[];
}

export type EnvelopeResult =
  | { readonly ok: true; readonly envelope: Envelope }
  | { readonly ok: false; readonly code: 'malformed' | 'too_many_events'; readonly message: string };

export type SingleForm = 'track' | 'page' | 'screen' | 'identify' | 'group' | 'alias';

/** Reads the outside of a request: a batch, or the single call whose type its path names. */
export function readEnvelope(body: unknown, form: SingleForm | 'batch'): EnvelopeResult {
  if (!isObject(body)) return malformed('body', body, 'a JSON object');
  const calls = form === 'batch' ? body.batch : [{ ...body, type: form }];
  if (!Array.isArray(calls)) return malformed('batch', body.batch, 'a list of calls');
  if (calls.length > BATCH_MAX_EVENTS) {
    const message = `batch: found ${calls.length} events, expected at most ${BATCH_MAX_EVENTS}`;
    return { ok: false, code: 'too_many_events', message };
  }
  const sentAt = readInstant(body.sentAt);
  if (sentAt === null && body.sentAt !== undefined && body.sentAt !== null) {
    return malformed('sentAt', body.sentAt, 'an ISO 8601 time');
  }
  const install = typeof body.install === 'string' && /^[\w-]{1,64}$/.test(body.install) ? body.install : '';
  return {
    ok: true,
    envelope: {
      writeKey: readText(body, 'writeKey'),
      token: readText(body, 'token'),
      sentAt,
      calls,
      install,
      drops: readDrops(body.drops, install),
    },
  };
}

function readText(body: JsonObject, key: string): string | null {
  const value = body[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** What a client cannot say rightly is still counted, under a name of its own. */
function readDrops(raw: Json | undefined, install: string): Drop[] {
  if (raw === undefined || raw === null) return [];
  const told = Object.entries(isObject(raw) ? raw : { '': null }).slice(0, DROP_REASONS_MAX);
  const drops = told.flatMap(([reason, count]): Drop[] =>
    /^[a-z][a-z0-9:_-]{0,31}$/.test(reason) &&
    typeof count === 'number' &&
    Number.isSafeInteger(count) &&
    count > 0
      ? [{ install, reason, count }]
      : [],
  );
  const unreadable = told.length - drops.length;
  return unreadable > 0 ? [...drops, { install, reason: 'unreadable', count: unreadable }] : drops;
}

function malformed(path: string, value: unknown, expected: string): EnvelopeResult {
  return {
    ok: false,
    code: 'malformed',
    message: `${path}: found ${describeFound(value)}, expected ${expected}`,
  };
}
