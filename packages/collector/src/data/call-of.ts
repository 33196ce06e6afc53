import type { JsonObject } from '@foothold/engine';
import type { MergedLink } from '../store/erasure-store.ts';
import type { LoggedEvent } from '../store/history-store.ts';

/** A row of the log as a tracking call: what `POST /v1/import` makes the same row of, here or elsewhere. */
export function callOf({
  subject,
  event,
  claimedAt,
  receivedAt,
  verified,
  context,
}: LoggedEvent): JsonObject {
  const { id, at, seq, type, name, properties, changes, accountId, passive } = event;
  const traits = type === 'identify' || type === 'group';
  return {
    messageId: id,
    type,
    ...whoOf(subject),
    ...(type === 'track' ? { event: name } : {}),
    ...(accountId === undefined ? {} : { groupId: accountId }),
    [traits ? 'traits' : 'properties']: properties,
    // Checked when it was stored: all of it is JSON.
    ...(changes === undefined ? {} : { changes: changes as JsonObject }),
    timestamp: new Date(at).toISOString(),
    ...(claimedAt === null || claimedAt === at ? {} : { originalTimestamp: instantOf(claimedAt) }),
    receivedAt: new Date(receivedAt).toISOString(),
    ...(seq === 0 ? {} : { seq }),
    ...(passive === true ? { passive } : {}),
    ...(verified ? {} : { verified }),
    ...(Object.keys(context).length === 0 ? {} : { context }),
  };
}

/** That somebody became another, as a line beside the calls. */
export function lineOfLink({ anonymousId, userId, at }: MergedLink): JsonObject {
  return { type: 'merged', anonymousId, userId, timestamp: new Date(at).toISOString() };
}

function whoOf(subject: string): JsonObject {
  return subject.startsWith('anon-') ? { anonymousId: subject } : { userId: subject };
}

/** A client's clock may say anything: beyond what dates can be it stays a number. */
function instantOf(at: number): string | number {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9_999 || date.getUTCFullYear() < 0
    ? at
    : date.toISOString();
}
