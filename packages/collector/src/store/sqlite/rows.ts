import type { Event, EventType, JsonObject, State } from '@foothold/engine';
import type { Subject } from '../subject-store.ts';

export interface LogRow {
  readonly id: number;
  readonly prev: number | null;
  readonly message_id: string;
  readonly at: number;
  readonly seq: number;
  readonly type: EventType;
  readonly name: string;
  readonly properties: string;
  readonly account: string | null;
  readonly passive: number;
}

export interface SubjectRow {
  readonly key: number;
  readonly id: string;
  readonly head: number | null;
  readonly state: string | null;
  readonly config_hash: string | null;
  readonly since: number;
  readonly progress: string;
}

export function toEvent(row: LogRow): Event {
  return {
    id: row.message_id,
    at: row.at,
    seq: row.seq,
    type: row.type,
    name: row.name,
    // Written by us with JSON.stringify from a checked object.
    properties: JSON.parse(row.properties) as JsonObject,
    ...(row.account === null ? {} : { accountId: row.account }),
    ...(row.passive === 1 ? { passive: true } : {}),
  };
}

export function toSubject(row: SubjectRow): Subject {
  return {
    id: row.id,
    // Written by us; its `v` is checked by whoever folds on.
    state: row.state === null ? null : (JSON.parse(row.state) as State),
    configHash: row.config_hash,
    since: row.since,
  };
}
