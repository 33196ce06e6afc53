import {
  describeFound,
  type Event,
  type EventType,
  firingId,
  isOwnEvent,
  type JsonObject,
  OWN_EVENTS,
  PAGE_EVENT,
  type Screen,
} from '@foothold/engine';
import type { Arrival } from '../store/subject-store.ts';
import { isWholeText } from '../whole-text.ts';
import { findContentFault } from './content.ts';
import { reduceContext } from './context.ts';
import { placeInTime, readInstant } from './event-time.ts';
import type { Fault } from './fault.ts';
import { isObject } from './json.ts';
import { EVENT_MAX_BYTES, ID_MAX_CHARS, NAME_MAX_CHARS } from './limits.ts';
import { readChanges } from './read-changes.ts';
import { isId, readAnonymousId, readSubjectId } from './read-subject-id.ts';

/** Ids that are derived: of firings, and of what members and their account tell each other. */
const RESERVED_ID = /^(?:fire|started|reached):/;
/** What is worked out of the logs is never taken from outside. */
const DERIVED: ReadonlySet<string> = new Set([OWN_EVENTS.accountMilestoneReached, OWN_EVENTS.memberStarted]);

/** What a call is read against. */
export interface CallContext {
  readonly receivedAt: number;
  readonly sentAt: number | null;
  /** What may be known of people and pages. */
  readonly screen: Screen;
  /** The user a valid token names; `true` for a server with the secret key, which may speak for anybody. */
  readonly verifiedUser: string | true | null;
  /** Identified people are taken only when verified. */
  readonly identityRequired: boolean;
  /** Whether only the collector fires an intervention for somebody of a variant (null: of none). */
  readonly isReserved: (intervention: string, variant: string | null) => boolean;
  /** An id for a call that has none. */
  readonly newId: () => string;
  /** The body is small enough that no event in it can be too large. */
  readonly isSmall: boolean;
  /** It comes out of a log, by the secret key's hand: its time is as it is, and what fired may be told. @default false */
  readonly isPast?: boolean;
}

export type CallResult =
  | { readonly ok: true; readonly arrival: Arrival }
  | { readonly ok: false; readonly messageId: string | null; readonly fault: Fault };

/** One tracking call, checked by hand (a schema library would cost more than all the rest) and made an event. */
export function readCall(raw: unknown, context: CallContext): CallResult {
  const messageId = isObject(raw) && isId(raw.messageId) ? raw.messageId : null;
  const result = isObject(raw) ? toArrival(raw, messageId, context) : invalid('', raw, 'an object');
  return 'code' in result ? { ok: false, messageId, fault: result } : { ok: true, arrival: result };
}

function toArrival(call: JsonObject, messageId: string | null, context: CallContext): Arrival | Fault {
  // First of all: what is nested deep enough cannot be written to be measured.
  const fault = findContentFault(call, '');
  if (fault) return fault;
  if (!context.isSmall) {
    const size = Buffer.byteLength(JSON.stringify(call));
    if (size > EVENT_MAX_BYTES) {
      return { code: 'too_large', path: '', found: `${size} bytes`, expected: `at most ${EVENT_MAX_BYTES}` };
    }
  }
  if (messageId === null && call.messageId !== undefined && call.messageId !== null) {
    return invalid('messageId', call.messageId, `text of 1 to ${ID_MAX_CHARS} characters`);
  }
  const isAlias = call.type === 'alias';
  const subject = readSubjectId(call.userId, isAlias ? undefined : call.anonymousId);
  if ('code' in subject) return subject;
  const merges = readMerge(call, subject.isUser);
  if (merges !== null && typeof merges === 'object') return merges;
  const verified = context.verifiedUser === true || (subject.isUser && context.verifiedUser === subject.id);
  if (context.identityRequired && subject.isUser && !verified) {
    return {
      code: 'identity',
      path: 'userId',
      found: describeFound(subject.id),
      expected: 'the user the token names',
    };
  }
  const claimedAt = readInstant(call.timestamp);
  if (claimedAt === null && call.timestamp !== undefined && call.timestamp !== null) {
    return invalid('timestamp', call.timestamp, 'an ISO 8601 time such as 2026-01-31T09:30:00.000Z');
  }
  const at = placeInTime(claimedAt, context.sentAt, context.receivedAt);
  if (at < 0) return invalid('timestamp', call.timestamp, 'a time after 1970');
  const read = readBody(call);
  if ('code' in read) return read;
  const body = screened(read, context.screen);
  const event: Event = { id: messageId ?? context.newId(), at, seq: readSeq(call.seq), ...body };
  return (
    findReserved(event, subject.id, context) ?? {
      subject: subject.id,
      event: call.passive === true ? { ...event, passive: true } : event,
      claimedAt,
      receivedAt: context.receivedAt,
      verified,
      ...(merges === null ? {} : { merges }),
      context: reduceContext(call.context, context.screen),
    }
  );
}

/** The anonymous person somebody says here they were: an identify call with both ids, or the spec's alias. */
function readMerge({ type, anonymousId, previousId }: JsonObject, isUser: boolean): string | Fault | null {
  if (type === 'identify') return isUser ? readAnonymousId(anonymousId) : null;
  if (type !== 'alias') return null;
  const expected = 'an anonymous id, for somebody identified stays who they are: anon-<uuid v4>';
  return readAnonymousId(previousId) ?? invalid('previousId', previousId, expected);
}

type Body = Pick<Event, 'type' | 'name' | 'properties' | 'accountId' | 'changes'>;

function readBody(call: JsonObject): Body | Fault {
  // It says who somebody is, and nothing of them.
  if (call.type === 'alias') return { type: 'identify', name: '', properties: {} };
  const type = readType(call.type);
  if (type === null)
    return invalid('type', call.type, '"track", "page", "screen", "identify", "group" or "alias"');
  const field = type === 'identify' || type === 'group' ? 'traits' : 'properties';
  const given = call[field] ?? {};
  if (!isObject(given)) return invalid(field, given, 'an object');
  if (type === 'track') {
    const { event: name } = call;
    if (typeof name !== 'string' || name === '' || name.length > NAME_MAX_CHARS || !isWholeText(name)) {
      return invalid('event', name, `a name of 1 to ${NAME_MAX_CHARS} characters`);
    }
    return { type, name, properties: given };
  }
  if (type === 'page') {
    const properties = typeof call.name === 'string' ? { title: call.name, ...given } : given;
    return { type, name: PAGE_EVENT, properties };
  }
  const changes = readChanges(call.changes);
  if (changes && 'code' in changes) return changes;
  const setting = { type, name: '', properties: given, ...(changes ? { changes } : {}) };
  if (type === 'identify') return setting;
  if (!isId(call.groupId)) return invalid('groupId', call.groupId, `text of 1 to ${ID_MAX_CHARS} characters`);
  return { ...setting, accountId: call.groupId };
}

/** What is worked out of the product's own events needs them whole, and holds nothing of the app's. */
function screened(body: Body, screen: Screen): Body {
  if (isOwnEvent(body.name)) return body;
  const { type, changes } = body;
  const properties = type === 'page' ? screen.page(body.properties) : screen.properties(body.properties);
  return { ...body, properties, ...(changes ? { changes: screen.changes(changes) } : {}) };
}

function readType(value: unknown): EventType | null {
  // What apps call screens are their pages.
  if (value === 'screen') return 'page';
  return value === 'track' || value === 'page' || value === 'identify' || value === 'group' ? value : null;
}

function readSeq(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

/**
 * A firing's id is derived, so anybody could take it first and keep the firing from being recorded. It belongs to
 * that firing's own event, and a firing of ours is never told to us from outside.
 */
function findReserved(
  event: Event,
  subject: string,
  { isReserved, isPast = false }: CallContext,
): Fault | null {
  if (event.type === 'track' && DERIVED.has(event.name)) {
    const expected = 'another name: this collector finds it out by itself';
    return { code: 'reserved', path: 'event', found: describeFound(event.name), expected };
  }
  const isFiring = event.type === 'track' && event.name === OWN_EVENTS.interventionFired;
  if (!isFiring && !RESERVED_ID.test(event.id)) return null;
  // It was checked when it was stored, and of a merged person it bears the name they had.
  if (isPast && isFiring) return null;
  const { intervention, occurrence, variant } = event.properties;
  const isOwn =
    isFiring &&
    typeof intervention === 'string' &&
    typeof occurrence === 'number' &&
    event.id === firingId(subject, intervention, occurrence);
  if (!isOwn) {
    return {
      code: 'reserved',
      path: 'messageId',
      found: describeFound(event.id),
      expected: 'fire:… ids for firings, each its own, and no ids that begin with started: or reached:',
    };
  }
  if (!isReserved(intervention, typeof variant === 'string' ? variant : null)) return null;
  const expected = 'an intervention browsers fire: this one is for the collector alone';
  return { code: 'reserved', path: 'properties.intervention', found: describeFound(intervention), expected };
}

function invalid(path: string, value: unknown, expected: string): Fault {
  return { code: 'invalid', path, found: describeFound(value), expected };
}
