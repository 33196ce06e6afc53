import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Program } from '@foothold/engine';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { createStep } from '../subjects/create-step.ts';

/** Short enough that ingest hardly waits for it. */
const BATCH = 100;

/**
 * Derives every state anew from the log under the active config, in batches that let other work in between.
 * Until it is through, a state of the old config is derived when it is read or written. Answers how many it did.
 */
export async function rederive(store: Store, program: Program, clock: Clock): Promise<number> {
  if ((await store.readDerivedHash()) === program.hash) return 0;
  let done = 0;
  for (let cursor: number | null = 0; cursor !== null; ) {
    const outcome = await store.rederive(program.hash, cursor, BATCH, createStep(program, clock.now()));
    done += outcome.subjects;
    cursor = outcome.next;
    await nextTurn();
  }
  await store.markDerived(program.hash);
  return done;
}
