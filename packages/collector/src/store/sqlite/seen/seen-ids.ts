import type { DatabaseSync } from 'node:sqlite';
import { prepare } from '../query.ts';
import type { Participant } from '../transaction.ts';
import { hashId, joinHashes, splitHashes } from './id-hash.ts';
import { createSeenRuns, RUN_IDS } from './seen-runs.ts';

/** Which message ids have been taken, for ever. To be used inside of transactions that it takes part in. */
export interface SeenIds extends Participant {
  /** Whether the id is new; it is taken from now on. */
  claim(messageId: string): boolean;
  /** The ids were never taken. */
  forget(messageIds: readonly string[]): void;
}

/**
 * A UNIQUE index over random ids writes a page for every event once it is larger than memory. Here a transaction's ids
 * are one row, the latest of them are known in memory, and they go to sorted runs when they are many.
 */
export function createSeenIds(db: DatabaseSync, project: number, runIds: number = RUN_IDS): SeenIds {
  const version = prepare<{ data_version: number }>(db, 'PRAGMA data_version');
  const readFirst = prepare<{ block: number | null }>(
    db,
    'SELECT MIN(block) AS block FROM seen_blocks WHERE project = ?',
  );
  const readBlocks = prepare<{ block: number; hashes: Uint8Array }>(
    db,
    'SELECT block, hashes FROM seen_blocks WHERE project = ? AND block > ? ORDER BY block',
  );
  const addBlock = prepare(db, 'INSERT INTO seen_blocks (project, block, hashes) VALUES (?, ?, ?)');
  const dropBlocks = prepare(db, 'DELETE FROM seen_blocks WHERE project = ?');
  const runs = createSeenRuns(db, project);

  /** What the blocks hold. */
  let recent = new Set<string>();
  /** What this transaction adds. */
  let fresh = new Set<string>();
  let firstBlock: number | null = null;
  let lastBlock = 0;
  let inRuns = 0;
  let knownVersion: number | null = null;
  let isOpen = false;

  /** What another process has committed is read before anything is decided. */
  const open = (): void => {
    if (isOpen) return;
    isOpen = true;
    const now = version.get()?.data_version ?? 0;
    if (now === knownVersion) return;
    const upTo = runs.refresh();
    const first = readFirst.get(project)?.block ?? null;
    if (upTo !== inRuns || first !== firstBlock || knownVersion === null) {
      recent = new Set();
      lastBlock = upTo;
      inRuns = upTo;
      firstBlock = first;
    }
    for (const { block, hashes } of readBlocks.all(project, lastBlock)) {
      for (const hashed of splitHashes(hashes)) recent.add(hashed);
      lastBlock = block;
    }
    knownVersion = now;
  };

  return {
    claim: (messageId) => {
      open();
      const hashed = hashId(messageId);
      if (fresh.has(hashed) || recent.has(hashed) || runs.has(hashed)) return false;
      fresh.add(hashed);
      return true;
    },
    forget: (messageIds) => {
      open();
      let inBlocks = 0;
      for (const hashed of messageIds.map(hashId)) {
        if (fresh.delete(hashed)) continue;
        runs.remove(hashed);
        if (recent.delete(hashed)) inBlocks += 1;
      }
      if (inBlocks === 0) return;
      // They become one block without it.
      dropBlocks.run(project);
      lastBlock += 1;
      firstBlock = lastBlock;
      addBlock.run(project, lastBlock, joinHashes(recent));
    },
    beforeCommit: () => {
      if (fresh.size === 0) return;
      lastBlock += 1;
      firstBlock ??= lastBlock;
      addBlock.run(project, lastBlock, joinHashes(fresh));
      for (const hashed of fresh) recent.add(hashed);
      if (recent.size < runIds) return;
      runs.add(recent, lastBlock);
      dropBlocks.run(project);
      inRuns = lastBlock;
      firstBlock = null;
      recent = new Set();
    },
    onEnd: (isCommitted) => {
      // Memory is ahead of the file: it is read anew.
      if (isOpen && !isCommitted) knownVersion = null;
      isOpen = false;
      fresh = new Set();
    },
  };
}
