import type { MergedLink } from '../erasure-store.ts';
import type { Outcome, Steps } from '../subject-store.ts';
import { createRun } from './run-steps.ts';
import type { Tables } from './tables.ts';

/** Makes anonymous people the users they are said to be, inside a transaction. One answer a link: whether it is so now. */
export function linkMerged<Key>(
  tables: Tables<Key>,
  links: readonly MergedLink[],
  steps: Steps,
): Outcome & { readonly linked: readonly boolean[] } {
  const { merged, subjects, tombstones } = tables;
  const isErased = tombstones.reader(steps.now);
  const became = new Map<string, string>();
  const byUser = new Map<string, string[]>();
  const linked = links.map(({ anonymousId, userId }) => {
    const known = merged.find(anonymousId) ?? became.get(anonymousId);
    if (known !== undefined) return known === userId;
    if (isErased('user', anonymousId) || subjects.find(userId) === undefined) return false;
    became.set(anonymousId, userId);
    byUser.set(userId, [...(byUser.get(userId) ?? []), anonymousId]);
    return true;
  });
  const people = [...byUser].map(([id, merges]) => ({ id, row: subjects.find(id), fresh: [], merges }));
  return { ...createRun(tables)({ subjects: people }, steps), linked };
}
