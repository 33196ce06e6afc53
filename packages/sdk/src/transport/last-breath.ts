import type { Clock } from '../ports/clock.ts';
import type { NewRow } from '../ports/rows.ts';
import { BATCH_MAX_BYTES, type Envelope, packBatch } from './batch.ts';
import type { KeptRows } from './kept-rows.ts';

export interface LastBreathParts {
  readonly rows: KeptRows;
  readonly clock: Clock;
  readonly maySpeakFor: (user: string | null) => boolean;
  /** What surrounds a batch that begins with this row. */
  readonly envelope: (first: NewRow | undefined) => Envelope;
  /** Sends in a request that outlives the page; resolved when the answer has been seen to, if it ever comes. */
  readonly send: (body: string, sent: readonly NewRow[]) => Promise<unknown>;
}

/**
 * Sends what the page added itself the moment it may go away: reading no store and waiting for no lock, as there is
 * no time. All of it that is under way stays within the browser's budget.
 */
export function createLastBreath({ rows, clock, maySpeakFor, envelope, send }: LastBreathParts): () => void {
  const leaving = new Set<string>();
  let leavingBytes = 0;

  return () => {
    const own = rows.own().filter((row) => !leaving.has(row.key) && maySpeakFor(row.user));
    // Without the drops: nobody may be here to hear that they were counted.
    const around = { ...envelope(own[0]), drops: undefined };
    const batch = packBatch(own, around, clock.now(), undefined, BATCH_MAX_BYTES - leavingBytes);
    if (!batch) return;
    const keys = batch.rows.map(({ key }) => key);
    for (const key of keys) leaving.add(key);
    leavingBytes += batch.bytes;
    // Not marked as sent: a transaction under way would keep the page out of the back-forward cache.
    void send(batch.body, batch.rows)
      .catch(() => false)
      .then(() => {
        for (const key of keys) leaving.delete(key);
        leavingBytes -= batch.bytes;
      });
  };
}
