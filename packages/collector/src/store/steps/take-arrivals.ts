import { ERASED_REASON } from '../erasure-store.ts';
import { MERGE_REFUSED, mayMerge } from '../may-merge.ts';
import type { Arrival, Batch, Drop, Verdict } from '../subject-store.ts';
import type { Tables } from './tables.ts';

/** What a commit brings somebody. */
export interface Brought {
  readonly fresh: Arrival[];
  /** Anonymous people who turned out to be them. */
  readonly merges: string[];
}

export interface Taken {
  readonly bySubject: ReadonlyMap<string, Brought>;
  readonly verdicts: readonly (readonly Verdict[])[];
  readonly refused: readonly Drop[];
}

/** Sorts what came by whose it is: once each, and what anonymous people did goes to whom they became. */
export function takeArrivals<Key>(
  { log, subjects, merged, tombstones }: Pick<Tables<Key>, 'log' | 'subjects' | 'merged' | 'tombstones'>,
  batches: readonly Batch[],
  now: number,
): Taken {
  const bySubject = new Map<string, Brought>();
  const became = new Map<string, string>();
  const isErased = tombstones.reader(now);
  let refused = 0;
  let erased = 0;

  const whose = (id: string): string => {
    if (!id.startsWith('anon-')) return id;
    const known = became.get(id) ?? merged.find(id) ?? id;
    became.set(id, known);
    return known;
  };
  const broughtTo = (id: string): Brought => {
    let brought = bySubject.get(id);
    if (!brought) {
      brought = { fresh: [], merges: [] };
      bySubject.set(id, brought);
    }
    return brought;
  };
  const merge = (anonymous: string, user: string, arrival: Arrival, isKnown: boolean): void => {
    // They are somebody already, and stay who they are.
    if (whose(anonymous) !== anonymous || isErased('user', anonymous)) return;
    const before = bySubject.get(anonymous);
    if (!mayMerge(arrival, isKnown)) {
      if (before || subjects.find(anonymous)) refused += 1;
      return;
    }
    became.set(anonymous, user);
    const brought = broughtTo(user);
    brought.merges.push(anonymous);
    if (!before) return;
    brought.fresh.unshift(...before.fresh);
    bySubject.delete(anonymous);
  };
  const take = (arrival: Arrival): Verdict => {
    const { accountId } = arrival.event;
    // Before its id is kept: that may tell as much as the rest.
    if (isErased('user', arrival.subject) || (accountId !== undefined && isErased('account', accountId))) {
      erased += 1;
      return 'erased';
    }
    if (!log.claim(arrival.event.id)) return 'duplicate';
    const subject = whose(arrival.subject);
    const { merges } = arrival;
    if (merges !== undefined) {
      merge(merges, subject, arrival, bySubject.has(subject) || subjects.find(subject) !== undefined);
    }
    broughtTo(subject).fresh.push(arrival);
    return 'stored';
  };

  const verdicts = batches.map((batch) => batch.arrivals.map(take));
  return {
    bySubject,
    verdicts,
    refused: [
      { install: '', reason: MERGE_REFUSED, count: refused },
      { install: '', reason: ERASED_REASON, count: erased },
    ].filter(({ count }) => count > 0),
  };
}
