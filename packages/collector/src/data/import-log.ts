import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JsonObject } from '@foothold/engine';
import { ERASED } from '../ingest/accept-batch.ts';
import type { CallContext } from '../ingest/read-call.ts';
import type { MergedLink } from '../store/erasure-store.ts';
import type { Store } from '../store/store.ts';
import type { Arrival, Steps } from '../store/subject-store.ts';
import { LINE_MAX_BYTES, readImportLine } from './read-import-line.ts';
import { readLines } from './read-lines.ts';

/** Rows a commit: ingest waits no longer than they take. */
const COMMIT_MAX_ROWS = 500;
/** The same in bytes of lines. */
const COMMIT_MAX_BYTES = 1024 * 1024;
/** Bad lines that are told one by one; of more only how many there were. */
const ERRORS_MAX = 100;
const BAD_REASON = 'rejected:import';

export interface ImportCounts {
  /** Lines read so far, bad ones included. */
  readonly lines: number;
  readonly bytes: number;
  readonly stored: number;
  readonly duplicate: number;
  readonly rejected: number;
  /** Anonymous people who were made the users they became. */
  readonly merged: number;
}

export interface ImportReport extends ImportCounts {
  /** The first bad lines, by their numbers from 1. */
  readonly errors: readonly { readonly line: number; readonly error: string }[];
}

export interface ImportOptions {
  readonly id: string;
  readonly store: Store;
  readonly now: () => number;
  /** Against what calls are read; those who import have the secret key. */
  readonly context: () => Omit<CallContext, 'isSmall'>;
  /** The steps for a past. */
  readonly steps: () => Steps;
}

/**
 * Takes in a log, a line a call, each with the time it has: as it is read, in commits of some hundred lines. Sent again
 * it changes nothing, so an import that broke off is simply done again. How far it is stands in the store's jobs.
 *
 * @throws what kept a commit from being made; what was committed before stays.
 */
export async function importLog(
  body: AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<ImportReport> {
  const { id, store, now } = options;
  const startedAt = now();
  const counts = { lines: 0, bytes: 0, stored: 0, duplicate: 0, rejected: 0, merged: 0 };
  const errors: { line: number; error: string }[] = [];
  const refuse = (line: number, error: string): void => {
    counts.rejected += 1;
    if (errors.length < ERRORS_MAX) errors.push({ line, error });
  };
  const save = (status: 'running' | 'done' | 'failed'): Promise<void> => {
    const progress: JsonObject = { status, ...counts };
    const updatedAt = now();
    const endedAt = status === 'running' ? null : updatedAt;
    return store.saveJob('import', { id, startedAt, updatedAt, endedAt, progress });
  };
  let arrivals: { line: number; arrival: Arrival }[] = [];
  let links: { line: number; link: MergedLink }[] = [];
  let size = 0;
  let bad = 0;

  const flush = async (): Promise<void> => {
    if (arrivals.length + bad > 0) {
      const refusals = bad > 0 ? [{ install: '', reason: BAD_REASON, count: bad }] : [];
      const batch = { arrivals: arrivals.map(({ arrival }) => arrival), drops: [], refusals };
      const { verdicts } = await store.ingest([batch], options.steps());
      arrivals.forEach(({ line }, i) => {
        const verdict = verdicts[0]?.[i];
        if (verdict === 'stored' || verdict === 'duplicate') counts[verdict] += 1;
        else refuse(line, ERASED);
      });
    }
    if (links.length > 0) {
      const { linked } = await store.linkMerged(
        links.map(({ link }) => link),
        options.steps(),
      );
      links.forEach(({ line }, i) => {
        if (linked[i]) counts.merged += 1;
        else
          refuse(
            line,
            'merged: found a user nobody knows, or somebody else already, expected one of this log',
          );
      });
    }
    arrivals = [];
    links = [];
    size = 0;
    bad = 0;
    await save('running');
    // What came in by the usual way meanwhile has its turn.
    await nextTurn();
  };

  const readAll = async (): Promise<void> => {
    for await (const line of readLines(body, LINE_MAX_BYTES)) {
      counts.lines += 1;
      counts.bytes += line.bytes;
      size += line.bytes;
      const read = readImportLine(line, options.context());
      if (read.kind === 'bad') {
        refuse(line.number, read.error);
        bad += 1;
      } else if (read.kind === 'link') links.push({ line: line.number, link: read.link });
      else {
        // A call after links may be of somebody whom they make another.
        if (links.length > 0) await flush();
        arrivals.push({ line: line.number, arrival: read.arrival });
      }
      const rows = arrivals.length + links.length + bad;
      if (rows >= COMMIT_MAX_ROWS || size >= COMMIT_MAX_BYTES) await flush();
    }
    await flush();
  };

  await save('running');
  try {
    await readAll();
  } catch (error) {
    // Whoever asks how far it is must not wait for it; if even this fails, its last sign of life tells.
    await save('failed').catch(() => {});
    throw error;
  }
  await save('done');
  return { ...counts, errors: errors.sort((a, b) => a.line - b.line) };
}
