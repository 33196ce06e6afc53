import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { StoreBusy, StoreFull } from '../store/store.ts';
import type { Batch, Verdict } from '../store/subject-store.ts';

/** Long enough to gather what came together, short enough that nobody notices. */
const GATHER_MS = 5;
/** Rows a commit: more would make the first wait for the last. */
const COMMIT_MAX_ROWS = 2_000;
/** Rows that may wait. Beyond it the answer is 503, for a queue without end is a crash with delay. */
const QUEUE_MAX_ROWS = 20_000;
/** The same in bytes of request bodies: rows of the largest events would be 640 MB. */
const QUEUE_MAX_BYTES = 64 * 1024 * 1024;

/** The queue is full; nothing was taken. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull';
}

export interface GroupCommit {
  /**
   * Answers after the commit that holds the batch; `bytes` is the size of the body it came in.
   * @throws QueueFull, or what kept it from being stored.
   */
  submit(batch: Batch, bytes: number): Promise<readonly Verdict[]>;
  /** Whether a batch would be refused now: asked before a body is even read. */
  isFull(): boolean;
  /** What waits. */
  size(): { readonly rows: number; readonly bytes: number };
  /** Answers when everything submitted so far is committed or refused. */
  drain(): Promise<void>;
}

interface Waiting {
  readonly batch: Batch;
  readonly bytes: number;
  readonly resolve: (verdicts: readonly Verdict[]) => void;
  readonly reject: (reason: unknown) => void;
}

/** Gathers batches for a few milliseconds and commits them together: one write to disk serves them all. */
export function createGroupCommit(
  write: (batches: readonly Batch[]) => Promise<readonly (readonly Verdict[])[]>,
  {
    queueMaxRows = QUEUE_MAX_ROWS,
    queueMaxBytes = QUEUE_MAX_BYTES,
  }: { readonly queueMaxRows?: number; readonly queueMaxBytes?: number } = {},
): GroupCommit {
  const queue: Waiting[] = [];
  let rows = 0;
  let size = 0;
  let flushing: Promise<void> | null = null;

  const take = (): Waiting[] => {
    let taken = 0;
    let count = 0;
    while (taken < queue.length && count < COMMIT_MAX_ROWS) {
      count += cost(queue[taken]?.batch);
      taken += 1;
    }
    return queue.splice(0, taken);
  };
  const flush = async (): Promise<void> => {
    while (queue.length > 0) {
      // In full swing too: those who were just answered send again in a moment, and fewer commits cost less.
      if (rows < COMMIT_MAX_ROWS) await sleep(GATHER_MS);
      const group = take();
      await commit(group, write);
      rows -= group.reduce((sum, { batch }) => sum + cost(batch), 0);
      size -= group.reduce((sum, { bytes }) => sum + bytes, 0);
      // Those who were answered get the processor before the next commit takes it.
      await nextTurn();
    }
    flushing = null;
  };

  return {
    size: () => ({ rows, bytes: size }),
    isFull: () => rows >= queueMaxRows || size >= queueMaxBytes,
    submit: (batch, bytes) =>
      new Promise((resolve, reject) => {
        // One batch always fits: it is bounded itself.
        if (rows > 0 && (rows + cost(batch) > queueMaxRows || size + bytes > queueMaxBytes)) {
          reject(new QueueFull('The write queue is full.'));
          return;
        }
        rows += cost(batch);
        size += bytes;
        queue.push({ batch, bytes, resolve, reject });
        flushing ??= flush();
      }),
    drain: async () => {
      while (flushing) await flushing;
    },
  };
}

/** An empty batch costs a place too: it may carry drops. */
function cost(batch: Batch | undefined): number {
  return batch ? Math.max(1, batch.arrivals.length) : 0;
}

/** Commits a group; when that fails each batch is tried alone, so that one never takes the others with it. */
async function commit(
  group: readonly Waiting[],
  write: (batches: readonly Batch[]) => Promise<readonly (readonly Verdict[])[]>,
): Promise<void> {
  try {
    const verdicts = await write(group.map(({ batch }) => batch));
    group.forEach(({ resolve }, i) => {
      resolve(verdicts[i] ?? []);
    });
  } catch (error) {
    // After ten seconds of busy, or without room, trying each alone would only keep everybody waiting.
    const concernsAll = error instanceof StoreBusy || error instanceof StoreFull;
    if (group.length > 1 && !concernsAll) {
      for (const one of group) await commit([one], write);
    } else {
      for (const { reject } of group) reject(error);
    }
  }
}
