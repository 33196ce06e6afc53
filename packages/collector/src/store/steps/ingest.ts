import type { Batch, Outcome, Steps, Verdict } from '../subject-store.ts';
import { createRun } from './run-steps.ts';
import type { Tables } from './tables.ts';
import { takeArrivals } from './take-arrivals.ts';

/** Everything that batches bring, inside a transaction: stores what is new, folds it, counts what was discarded. */
export function ingest<Key>(
  tables: Tables<Key>,
  batches: readonly Batch[],
  steps: Steps,
): Outcome & { readonly verdicts: readonly (readonly Verdict[])[] } {
  const { subjects, drops } = tables;
  const { bySubject, verdicts, refused } = takeArrivals(tables, batches, steps.now);
  const people = [...bySubject].map(([id, brought]) => ({ id, row: subjects.find(id), ...brought }));
  const outcome = createRun(tables)({ subjects: people }, steps);
  for (const drop of refused) drops.add(drop);
  batches.forEach((batch, i) => {
    for (const drop of batch.drops) drops.raise(drop);
    const sentAgain = verdicts[i]?.length !== 0 && verdicts[i]?.every((one) => one === 'duplicate');
    for (const drop of sentAgain ? [] : (batch.refusals ?? [])) drops.add(drop);
  });
  return { ...outcome, verdicts };
}
