import type { DatabaseSync } from 'node:sqlite';
import { prepare } from '../query.ts';
import { addTo, filterBytes, mayHold } from './bloom-filter.ts';
import { holds, joinHashes, prefixOf, splitHashes } from './id-hash.ts';

/** Ids of the smallest run: as many as are held in memory before one is written. */
export const RUN_IDS: number = 65_536;
/** So many small runs are made one big one, whose slots are as small: 256 ids each, a page of the file. */
const RUNS_A_MERGE = 16;
const SLOT_BITS: readonly number[] = [8, 12];

interface Run {
  readonly run: number;
  readonly level: number;
  /** Says which ids are not there, so that the file is hardly ever asked. */
  readonly filter: Uint8Array;
}

/**
 * Ids of long ago, written once in sorted slots: an id costs no write in a place of its own, and to find out that it is
 * new costs no read.
 */
export interface SeenRuns {
  has(hashed: string): boolean;
  /** Writes a run of new ids, and merges runs when there are many. `lastBlock`: up to where the blocks are in it. */
  add(hashes: Iterable<string>, lastBlock: number): void;
  /** Takes an id out, should it be there. */
  remove(hashed: string): void;
  /** Reads what other processes wrote; answers the last block that is in a run. */
  refresh(): number;
}

export function createSeenRuns(db: DatabaseSync, project: number): SeenRuns {
  const list = prepare<{ run: number; level: number; last_block: number }>(
    db,
    'SELECT run, level, last_block FROM seen_runs WHERE project = ? ORDER BY run',
  );
  const readFilter = prepare<{ filter: Uint8Array }>(
    db,
    'SELECT filter FROM seen_runs WHERE project = ? AND run = ?',
  );
  const addRun = prepare(
    db,
    'INSERT INTO seen_runs (project, run, level, last_block, filter) VALUES (?, ?, ?, ?, ?)',
  );
  const dropRun = prepare(db, 'DELETE FROM seen_runs WHERE project = ? AND run = ?');
  const readSlot = prepare<{ hashes: Uint8Array }>(
    db,
    'SELECT hashes FROM seen_slots WHERE project = ? AND run = ? AND slot = ?',
  );
  const addSlot = prepare(
    db,
    'INSERT OR REPLACE INTO seen_slots (project, run, slot, hashes) VALUES (?, ?, ?, ?)',
  );
  const dropSlots = prepare(db, 'DELETE FROM seen_slots WHERE project = ? AND run = ?');
  /** The newest first: what comes twice comes soon. */
  let runs: readonly Run[] = [];

  const bitsOf = ({ level }: Pick<Run, 'level'>): number => SLOT_BITS[level] ?? 0;
  const slotOf = (one: Run, hashed: string): Uint8Array | undefined =>
    readSlot.get(project, one.run, prefixOf(hashed, bitsOf(one)))?.hashes;
  const write = (level: number, lastBlock: number, slots: Iterable<readonly [number, string[]]>): Run => {
    const run = (runs[0]?.run ?? 0) + 1;
    const filter = new Uint8Array(filterBytes(RUN_IDS * RUNS_A_MERGE ** level));
    for (const [slot, hashes] of slots) {
      for (const hashed of hashes) addTo(filter, hashed);
      addSlot.run(project, run, slot, joinHashes(hashes));
    }
    addRun.run(project, run, level, lastBlock, filter);
    return { run, level, filter };
  };

  return {
    has: (hashed) =>
      runs.some((one) => {
        if (!mayHold(one.filter, hashed)) return false;
        const slot = slotOf(one, hashed);
        return slot !== undefined && holds(slot, hashed);
      }),
    add: (hashes, lastBlock) => {
      runs = [write(0, lastBlock, bySlot(hashes, bitsOf({ level: 0 }))), ...runs];
      const small = runs.filter(({ level }) => level === 0);
      if (small.length < RUNS_A_MERGE) return;
      const merged = write(1, lastBlock, mergeSlots(small));
      for (const { run } of small) {
        dropRun.run(project, run);
        dropSlots.run(project, run);
      }
      runs = [merged, ...runs.filter(({ level }) => level !== 0)];
    },
    remove: (hashed) => {
      for (const one of runs) {
        const slot = mayHold(one.filter, hashed) ? slotOf(one, hashed) : undefined;
        if (slot === undefined || !holds(slot, hashed)) continue;
        const rest = joinHashes(splitHashes(slot).filter((other) => other !== hashed));
        addSlot.run(project, one.run, prefixOf(hashed, bitsOf(one)), rest);
      }
    },
    refresh: () => {
      const known = new Map(runs.map((one) => [one.run, one]));
      const rows = list.all(project);
      runs = rows
        .map(({ run, level }): Run => {
          const filter = (): Uint8Array => readFilter.get(project, run)?.filter ?? new Uint8Array();
          return known.get(run) ?? { run, level, filter: filter() };
        })
        .reverse();
      return rows.at(-1)?.last_block ?? 0;
    },
  };

  /** Slot by slot of the small runs, so that little is held at once. */
  function* mergeSlots(small: readonly Run[]): Generator<readonly [number, string[]]> {
    const [from = 0, to = 0] = SLOT_BITS;
    for (let slot = 0; slot < 2 ** from; slot++) {
      const hashes = small.flatMap(({ run }) => {
        const found = readSlot.get(project, run, slot);
        return found ? splitHashes(found.hashes) : [];
      });
      yield* bySlot(hashes, to);
    }
  }
}

function bySlot(hashes: Iterable<string>, bits: number): Map<number, string[]> {
  const slots = new Map<number, string[]>();
  for (const hashed of hashes) {
    const slot = prefixOf(hashed, bits);
    const own = slots.get(slot);
    if (own) own.push(hashed);
    else slots.set(slot, [hashed]);
  }
  return new Map([...slots].sort(([a], [b]) => a - b));
}
