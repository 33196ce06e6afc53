import type { DatabaseSync } from 'node:sqlite';
import type { CoverageDay, CoverageStore } from '../coverage-store.ts';
import { prepare } from './query.ts';
import type { Transact } from './transaction.ts';

export function createCoverage(db: DatabaseSync, project: number, transact: Transact): CoverageStore {
  const add = prepare(
    db,
    `INSERT INTO coverage (project, day, verified, unverified) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET verified = verified + excluded.verified, unverified = unverified + excluded.unverified`,
  );
  const read = prepare<CoverageDay>(
    db,
    'SELECT day, verified, unverified FROM coverage WHERE project = ? AND day >= ? ORDER BY day',
  );
  return {
    addCoverage: (days) =>
      transact(() => {
        for (const { day, verified, unverified } of days) add.run(project, day, verified, unverified);
      }),
    readCoverage: async (from) => read.all(project, from).map((row) => ({ ...row })),
  };
}
