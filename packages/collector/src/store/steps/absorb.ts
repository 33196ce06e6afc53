import type { Event } from '@foothold/engine';
import type { Span } from '../subject-store.ts';
import type { SubjectRow } from './rows.ts';
import type { Tables } from './tables.ts';

/** What somebody gained by having been an anonymous person. */
export interface Absorbed {
  readonly events: readonly Event[];
  /** The accounts the anonymous person was in. */
  readonly accounts: readonly string[];
  readonly head: number | null;
}

/** Makes an anonymous person's rows somebody's, and forgets that there were two; `row`: as which they were stored, if at all. */
export function absorb<Key>(
  { log, subjects, accounts, merged, firings }: Tables<Key>,
  anonymousId: string,
  row: SubjectRow<Key> | undefined,
  { key, head }: { readonly key: Key; readonly head: number | null },
  now: number,
): Absorbed {
  merged.add(anonymousId, key, now);
  if (!row) return { events: [], accounts: [], head };
  const events = log.walk(row.key, row.head).reverse();
  // Written by us.
  const spans = JSON.parse(row.spans) as readonly Span[];
  accounts.join(row.key, spans, []);
  firings.move(row.key, key);
  subjects.drop(row.key);
  return {
    events,
    accounts: spans.map(({ account }) => account),
    head: log.adopt(row.key, row.head, key, head),
  };
}
