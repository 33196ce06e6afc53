import type { Event } from '@foothold/engine';
import type { AccountRow, SubjectRow } from '../steps/rows.ts';
import type { Named } from './tombstones.ts';

/** A subject is named by its id. */
export type Row = SubjectRow<string>;

/** What a transaction has fetched so far. Subjects are locked; null: there is none. */
export interface Loaded {
  /** Message ids this transaction has claimed, and whether they were new. */
  readonly claims: Map<string, boolean>;
  /** Whom anonymous people became. */
  readonly merged: Map<string, string | null>;
  readonly subjects: Map<string, Row | null>;
  /** Whole logs, oldest first. */
  readonly logs: Map<string, readonly Event[]>;
  readonly accounts: Map<string, { readonly row: AccountRow | null; readonly isLocked: boolean }>;
  /** Ids of everybody who ever was in an account. */
  readonly members: Map<string, readonly string[]>;
  /** By `nameOf`: whether somebody is erased. */
  readonly erased: Map<string, boolean>;
}

export function nothingLoaded(): Loaded {
  return {
    claims: new Map(),
    merged: new Map(),
    subjects: new Map(),
    logs: new Map(),
    accounts: new Map(),
    members: new Map(),
    erased: new Map(),
  };
}

/**
 * What turned out to be there already when it was to be written. It is known when the transaction is begun again, and
 * lives no longer than that.
 */
export interface Known {
  readonly claims: Set<string>;
  /** Keys of firings, by `firingKey`. */
  readonly firings: Set<string>;
}

export function firingKey(subject: string, intervention: string, occurrence: number): string {
  return JSON.stringify([subject, intervention, occurrence]);
}

/** What a table lacks: thrown in `NotLoaded`, fetched by `load`. */
export type Want =
  | { readonly what: 'subject' | 'log' | 'merged' | 'members'; readonly id: string }
  | { readonly what: 'account'; readonly id: string; readonly locked: boolean }
  | ({ readonly what: 'erased'; readonly now: number } & Named);
