import { type Event, type EventType, type JsonObject, PAGE_EVENT, type TraitChanges } from '@foothold/engine';

/** One call of a verb, with who made it and when: what both the wire and the engine are told. */
export interface Call {
  /** Message id. */
  readonly id: string;
  /** By this machine's clock (ms). */
  readonly at: number;
  readonly type: EventType;
  /** The tracked name; empty but for `track`. */
  readonly name: string;
  readonly userId: string | null;
  readonly anonymousId: string;
  readonly accountId?: string;
  /** Traits, for identify and group. */
  readonly properties: JsonObject;
  /** What else becomes of traits. */
  readonly changes?: TraitChanges;
  /** Not the person's own doing: it never counts as activity. */
  readonly passive?: true;
}

/** The subject a call belongs to, as the collector sees it. */
export function subjectOf(call: { readonly userId: string | null; readonly anonymousId: string }): string {
  return call.userId ?? call.anonymousId;
}

/** Whether a call is of this person: made by the user, or by them before they said who they are. */
export function isOf(
  call: { readonly userId: string | null; readonly anonymousId: string },
  who: { readonly userId: string | null; readonly anonymousId: string },
): boolean {
  return call.userId === null ? call.anonymousId === who.anonymousId : call.userId === who.userId;
}

/** The call in the wire's words, without its `seq`. */
export function toWire(call: Call): string {
  const setsTraits = call.type === 'identify' || call.type === 'group';
  return JSON.stringify({
    messageId: call.id,
    type: call.type,
    event: call.type === 'track' ? call.name : undefined,
    userId: call.userId ?? undefined,
    anonymousId: call.anonymousId,
    groupId: call.accountId,
    [setsTraits ? 'traits' : 'properties']: call.properties,
    changes: call.changes,
    passive: call.passive,
    timestamp: new Date(call.at).toISOString(),
  });
}

/** A stored body as the call it was; null when it is none. */
export function fromWire(body: string): Call | null {
  try {
    const wire: unknown = JSON.parse(body);
    if (!isObject(wire)) return null;
    const { messageId: id, type, userId, anonymousId, groupId, timestamp } = wire;
    const at = Date.parse(String(timestamp));
    const properties = wire.properties ?? wire.traits;
    if (typeof id !== 'string' || typeof anonymousId !== 'string' || !Number.isFinite(at)) return null;
    if (!isEventType(type) || !isObject(properties)) return null;
    return {
      id,
      at,
      type,
      name: type === 'track' && typeof wire.event === 'string' ? wire.event : '',
      userId: typeof userId === 'string' ? userId : null,
      anonymousId,
      ...(typeof groupId === 'string' ? { accountId: groupId } : {}),
      // It came out of JSON.parse, so its values are JSON.
      properties: properties as JsonObject,
      // The engine passes over whatever in it is of the wrong kind.
      ...(isObject(wire.changes) ? { changes: wire.changes as TraitChanges } : {}),
      ...(wire.passive === true ? { passive: true } : {}),
    };
  } catch {
    return null;
  }
}

/** The call as the engine reads it, at an instant of the collector's clock. */
export function toEvent(call: Call, at: number): Event {
  return {
    id: call.id,
    at,
    seq: 0,
    type: call.type,
    name: call.type === 'page' ? PAGE_EVENT : call.name,
    properties: call.properties,
    ...(call.changes === undefined ? {} : { changes: call.changes }),
    ...(call.accountId === undefined ? {} : { accountId: call.accountId }),
    ...(call.passive ? { passive: true } : {}),
  };
}

/** A thing with keys that is no list. */
export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One of the engine's kinds of call. */
export function isEventType(value: unknown): value is EventType {
  return value === 'track' || value === 'page' || value === 'identify' || value === 'group';
}
