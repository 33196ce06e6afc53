import type { Event } from '@foothold/engine';
import type {
  Account,
  AccountChange,
  Arrival,
  Drop,
  Firing,
  Span,
  SubjectChange,
  Told,
} from '../subject-store.ts';
import type { SubjectRow } from './rows.ts';

/**
 * What a transaction over subjects reads and writes: the port between what is to be done, which is written once, and a
 * store's tables. `Key` is how the store names a subject. A table that has to fetch first throws `NotLoaded`.
 */
export interface Tables<Key> {
  readonly log: LogTable<Key>;
  readonly subjects: SubjectTable<Key>;
  readonly accounts: AccountTable<Key>;
  readonly merged: MergedTable<Key>;
  readonly firings: FiringTable<Key>;
  readonly drops: DropTable;
  readonly tombstones: TombstoneTable;
}

/** What is kept of an event beside the event itself. */
export type Delivery = Pick<Arrival, 'claimedAt' | 'receivedAt' | 'verified' | 'context'>;

export interface LogTable<Key> {
  /** Whether the message id is new; it is taken from now on. */
  claim(messageId: string): boolean;
  /** Appends a row and answers the subject's new head. */
  append(subject: Key, head: number | null, event: Event, delivery: Delivery): number;
  /** A subject's events from its head back, newest arrival first. */
  walk(subject: Key, head: number | null): Event[];
  /** Makes the rows of one subject another's, put after that one's own; answers that one's new head. */
  adopt(from: Key, fromHead: number | null, subject: Key, head: number | null): number | null;
}

/** Their part in accounts. */
export interface Part {
  readonly spans: readonly Span[];
  readonly told: Told;
}

export interface SubjectTable<Key> {
  find(id: string): SubjectRow<Key> | undefined;
  /** Makes room for somebody new. */
  create(id: string): Key;
  /** Writes the subject and what the metrics read of it. `progress` is what was written before. */
  save(key: Key, progress: string, head: number | null, change: SubjectChange, part: Part): void;
  /** Forgets somebody whose log is another's now. */
  drop(key: Key): void;
}

export interface AccountTable<Key> {
  read(id: string): Account | null;
  /** What its members were told last, as text. */
  told(id: string): string | undefined;
  save(id: string, change: AccountChange): void;
  /** Its log is not what it was: whoever needs it folds it anew. */
  forget(id: string): void;
  /** Everybody who ever was in it. */
  members(id: string): readonly SubjectRow<Key>[];
  /** Has those who are in it now looked at by this instant. */
  wakeMembers(id: string, at: number): void;
  /** Notes which accounts somebody was in, and is in. */
  join(subject: Key, before: readonly Span[], after: readonly Span[]): void;
}

/** Who anonymous people became: each one person, for ever. */
export interface MergedTable<Key> {
  /** The id of whom they became. */
  find(anonymousId: string): string | undefined;
  add(anonymousId: string, subject: Key, at: number): void;
}

export interface FiringTable<Key> {
  /** Writes a firing with its messages; false when this very firing exists already, and then nothing is written. */
  record(subject: Key, subjectId: string, account: string | null, firing: Firing): boolean;
  /** Makes one's firings and messages another's. Fired for both, an occurrence is one: the other's own stays. */
  move(from: Key, subject: Key): void;
}

/** Who was erased, by a keyed hash: the table names nobody. */
export interface TombstoneTable {
  /** Answers for one transaction whether somebody is erased; of the same it is asked often. */
  reader(now: number): (kind: 'user' | 'account', id: string) => boolean;
}

export interface DropTable {
  add(drop: Drop): void;
  /** The highest count that was told is the count. */
  raise(drop: Drop): void;
}
