import type { CoverageDay, CoverageStore } from '../coverage-store.ts';
import { type Database, sql } from './sql.ts';
import type { Transact } from './transaction.ts';

const add = sql(
  'coverage_add',
  `INSERT INTO foothold.coverage AS c (project, day, verified, unverified) VALUES ($1, $2, $3, $4)
   ON CONFLICT (project, day) DO UPDATE SET verified = c.verified + excluded.verified,
     unverified = c.unverified + excluded.unverified`,
);
const read = sql(
  'coverage_read',
  `SELECT day, verified, unverified FROM foothold.coverage WHERE project = $1 AND day >= $2 ORDER BY day`,
);

export function createCoverage(reader: Database, project: string, transact: Transact): CoverageStore {
  return {
    addCoverage: (days) =>
      transact(async (db) => {
        // In one order, so that two collectors never wait for each other.
        for (const { day, verified, unverified } of days.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
          await db.run(add, project, day, verified, unverified);
        }
      }),
    readCoverage: async (from) => reader.rows<CoverageDay>(read, project, from),
  };
}
