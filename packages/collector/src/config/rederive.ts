import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Program } from '@foothold/engine';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { createSteps } from '../subjects/create-steps.ts';
import { derivationOf } from '../subjects/read-state.ts';

/** Short enough that ingest hardly waits for it. */
const BATCH = 100;
/** Each may have many members. */
const ACCOUNTS_BATCH = 5;

/**
 * Derives every state anew from the log under the active config and by this engine, in batches that let other work in
 * between: people first, then accounts with what they tell their members. Until it is through, a state of old is
 * derived when it is read or written. Answers how many people it did.
 */
export async function rederive(store: Store, program: Program, clock: Clock): Promise<number> {
  const derivation = derivationOf(program);
  if ((await store.readDerivation()) === derivation) return 0;
  let done = 0;
  let cursor: string | null = null;
  do {
    const outcome = await store.rederive(derivation, cursor, BATCH, createSteps(program, clock.now()));
    done += outcome.subjects;
    cursor = outcome.next;
    await nextTurn();
  } while (cursor !== null);
  do {
    const steps = createSteps(program, clock.now());
    cursor = (await store.rederiveAccounts(derivation, cursor, ACCOUNTS_BATCH, steps)).next;
    await nextTurn();
  } while (cursor !== null);
  await store.markDerived(derivation);
  return done;
}
