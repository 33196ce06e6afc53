import {
  EMPTY_STATE,
  type Event,
  type EventType,
  type JsonObject,
  type State,
  type TraitChanges,
} from '@foothold/engine';
import type { Account, Recent, Span, Subject, Told } from '../subject-store.ts';

export interface LogRow {
  readonly message_id: string;
  readonly at: number;
  readonly seq: number;
  readonly type: EventType;
  readonly name: string;
  readonly properties: string;
  readonly changes: string | null;
  readonly account: string | null;
  readonly passive: number | boolean;
}

/** A subject as the tables hold it; `Key` is how the store names it. */
export interface SubjectRow<Key> {
  readonly key: Key;
  readonly id: string;
  /** The latest row of its log. */
  readonly head: number | null;
  readonly state: string | null;
  readonly config_hash: string | null;
  readonly since: number;
  readonly progress: string;
  readonly spans: string;
  readonly told: string;
  readonly imported_at: number | null;
}

/** The milestones of somebody new, as they are written. */
export const NO_PROGRESS = '{}';

export interface AccountRow {
  readonly id: string;
  readonly state: string | null;
  readonly config_hash: string | null;
  readonly recent: string | null;
  readonly milestones: string;
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
    // Written by us too, from what was checked.
    ...(row.changes === null ? {} : { changes: JSON.parse(row.changes) as TraitChanges }),
    ...(row.account === null ? {} : { accountId: row.account }),
    ...(Number(row.passive) === 1 ? { passive: true } : {}),
  };
}

/** `account` finds the one they are in now. */
export function toSubject(row: SubjectRow<unknown>, account: (id: string) => Account | null): Subject {
  // Written by us, both of them.
  const spans = JSON.parse(row.spans) as readonly Span[];
  const told = JSON.parse(row.told) as Told;
  const last = spans.at(-1);
  return {
    id: row.id,
    state: toState(row.state),
    derivation: row.config_hash,
    since: row.since,
    spans,
    told,
    account: last?.to === null ? account(last.account) : null,
    importedAt: row.imported_at,
  };
}

const NONE: Recent = { base: EMPTY_STATE, events: [] };

export function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    state: toState(row.state),
    derivation: row.config_hash,
    // Written by us, with the state.
    recent: row.recent === null ? NONE : (JSON.parse(row.recent) as Recent),
  };
}

/** Written by us; whoever folds on asks first by what it was derived. */
function toState(text: string | null): State | null {
  return text === null ? null : (JSON.parse(text) as State);
}
