import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject, Program } from '@foothold/engine';
import type { Clock } from '../clock.ts';
import { describeError, type Log } from '../log.ts';
import type { Job } from '../store/job-store.ts';
import type { Store } from '../store/store.ts';
import { createSteps } from '../subjects/create-steps.ts';
import { derivationOf } from '../subjects/read-state.ts';

/** Short enough that ingest hardly waits for it. */
const BATCH = 100;
/** Each may have many members. */
const ACCOUNTS_BATCH = 5;
/** How often what is done is written down: often enough to be watched, seldom enough to cost nothing. */
const TELL_EVERY_MS = 1_000;
/** Another collector that has shown no sign of life for so long does it no more. */
const OTHERS_SILENCE_MS = 15_000;
const LOOK_EVERY_MS = 500;
const AFTER_FAILURE_MS = 5_000;

/** Brings every state to what the active config makes of the log, beside everything else. */
export interface Derivation {
  /** Sees to it that the states become those of this program; what was under way for another is let go of. */
  begin(program: Program): void;
  /** Answers when nothing is to be derived any more, or it was stopped. */
  done(): Promise<void>;
  /** Lets go after the batch at hand. What is done is done: whoever begins again goes on from there. */
  stop(): Promise<void>;
}

/** How far it is: people first, then accounts. */
export interface DerivationProgress extends JsonObject {
  readonly status: 'running' | 'done';
  readonly subjects: { readonly done: number; readonly total: number };
  readonly accounts: { readonly done: number; readonly total: number };
}

/**
 * Derives in batches that let other work in between. Until it is through, a state of old is derived when it is read or
 * written, so that everybody is served by the config of now. Killed in the middle it goes on where it was, for each
 * state says by what it was derived; of several collectors one does it.
 */
export function createDerivation({
  store,
  clock,
  log,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}): Derivation {
  let wanted: Program | null = null;
  let running: Promise<void> | null = null;
  let isStopped = false;

  const run = async (): Promise<void> => {
    while (wanted !== null && !isStopped) {
      const program: Program = wanted;
      try {
        const isThrough = await derive(program, () => isStopped || wanted !== program);
        if (isThrough && wanted === program) wanted = null;
      } catch (error) {
        log.error('states could not be derived anew, and will be', { error: describeError(error) });
        await sleep(AFTER_FAILURE_MS, undefined, { ref: false });
      }
    }
    running = null;
  };

  /** Answers false when it was let go of. */
  const derive = async (program: Program, isOver: () => boolean): Promise<boolean> => {
    const derivation = derivationOf(program);
    if ((await store.readDerivation()) === derivation) return true;
    const before = await waitForOthers(derivation, isOver);
    if (before === 'done') return true;
    const total = await store.countAll();
    const startedAt = before?.startedAt ?? clock.now();
    const counts = { subjects: 0, accounts: 0 };
    let toldAt = Number.NEGATIVE_INFINITY;
    const tell = async (status: DerivationProgress['status']): Promise<void> => {
      if (status === 'running' && performance.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = performance.now();
      const updatedAt = clock.now();
      const of = (kind: 'subjects' | 'accounts') => ({
        done: status === 'done' ? total[kind] : Math.min(counts[kind], total[kind]),
        total: total[kind],
      });
      const progress: DerivationProgress = { status, subjects: of('subjects'), accounts: of('accounts') };
      const endedAt = status === 'done' ? updatedAt : null;
      await store.saveJob('derive', { id: derivation, startedAt, updatedAt, endedAt, progress });
    };

    let cursor: string | null = null;
    do {
      if (isOver()) return false;
      await tell('running');
      const outcome = await store.rederive(derivation, cursor, BATCH, createSteps(program, clock.now()));
      counts.subjects += outcome.subjects;
      cursor = outcome.next;
      await nextTurn();
    } while (cursor !== null);
    // Those that were derived before were not met.
    counts.subjects = total.subjects;
    do {
      if (isOver()) return false;
      await tell('running');
      const steps = createSteps(program, clock.now());
      cursor = (await store.rederiveAccounts(derivation, cursor, ACCOUNTS_BATCH, steps)).next;
      counts.accounts += ACCOUNTS_BATCH;
      await nextTurn();
    } while (cursor !== null);
    await store.markDerived(derivation);
    await tell('done');
    return true;
  };

  /** While another collector is at it, it is let be. Answers what was begun before. */
  const waitForOthers = async (derivation: string, isOver: () => boolean): Promise<Job | 'done' | null> => {
    const look = async (): Promise<Job | null> => {
      const [latest] = await store.readJobs('derive', 1);
      return latest?.id === derivation && latest.endedAt === null ? latest : null;
    };
    let job = await look();
    let changedAt = performance.now();
    while (job !== null && !isOver() && performance.now() - changedAt < OTHERS_SILENCE_MS) {
      await sleep(LOOK_EVERY_MS, undefined, { ref: false });
      if ((await store.readDerivation()) === derivation) return 'done';
      const next = await look();
      if (JSON.stringify(next) !== JSON.stringify(job)) changedAt = performance.now();
      job = next;
    }
    return job;
  };

  return {
    begin: (program) => {
      wanted = program;
      isStopped = false;
      running ??= run();
    },
    done: async () => {
      while (running) await running;
    },
    stop: async () => {
      isStopped = true;
      await running;
    },
  };
}
