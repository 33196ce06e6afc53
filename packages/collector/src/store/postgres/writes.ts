import type { Event } from '@foothold/engine';
import type { NewMessage } from '../steps/messages-of.ts';
import type { Delivery, Part } from '../steps/tables.ts';
import type { AccountChange, Drop, Firing, SubjectChange } from '../subject-store.ts';

/** What a transaction is to write when its work is done. */
export interface Writes {
  /** One subject's rows become another's, behind that one's own. */
  readonly moves: { readonly from: string; readonly subject: string; readonly offset: number }[];
  readonly merged: { readonly anonymousId: string; readonly subject: string; readonly at: number }[];
  /** Message ids of our own events. */
  readonly claims: string[];
  readonly log: {
    readonly subject: string;
    readonly place: number;
    readonly event: Event;
    readonly delivery: Delivery;
  }[];
  readonly subjects: Map<
    string,
    {
      readonly progress: string;
      readonly head: number | null;
      readonly change: SubjectChange;
      readonly part: Part;
    }
  >;
  readonly firings: {
    readonly subject: string;
    readonly firing: Firing;
    readonly messages: readonly NewMessage[];
  }[];
  /** Null: only forget by what it was derived. */
  readonly accounts: Map<string, AccountChange | null>;
  /** Accounts that have to be there, whatever they hold. */
  readonly namedAccounts: Set<string>;
  /** By account and subject: whether they are in it now; null when they never were. */
  readonly members: Map<
    string,
    { readonly account: string; readonly subject: string; readonly isCurrent: boolean | null }
  >;
  /** Accounts whose members are to be looked at, by when. */
  readonly wakes: Map<string, number>;
  readonly added: Drop[];
  readonly raised: Drop[];
}

export function nothingToWrite(): Writes {
  return {
    moves: [],
    merged: [],
    claims: [],
    log: [],
    subjects: new Map(),
    firings: [],
    accounts: new Map(),
    namedAccounts: new Set(),
    members: new Map(),
    wakes: new Map(),
    added: [],
    raised: [],
  };
}
