import type { Program } from '@foothold/engine';
import type { Clock } from '../clock.ts';
import { isImportUnderWay } from '../data/import-under-way.ts';
import type { Store } from '../store/store.ts';
import { createSteps } from '../subjects/create-steps.ts';
import { type Changed, watchSteps } from '../subjects/watch-steps.ts';

/** One transaction's worth: ingest waits no longer than this many take. */
const BATCH = 100;

/** Looks at every subject and account whose time has come: lets timers run and fires what is due. */
export async function wakeSubjects(
  store: Store,
  program: Program,
  clock: Clock,
  onChange: (changed: Changed) => void,
): Promise<{ readonly woken: number; readonly fired: number }> {
  let woken = 0;
  let fired = 0;
  for (;;) {
    const isImporting = await isImportUnderWay(store, clock.now());
    const now = clock.now();
    const { steps, changed } = watchSteps(createSteps(program, now, { isImporting }));
    const outcome = await store.wake(now, BATCH, steps);
    onChange(changed);
    woken += outcome.subjects;
    fired += outcome.fired;
    if (!outcome.more) return { woken, fired };
  }
}
