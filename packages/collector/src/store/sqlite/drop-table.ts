import type { DatabaseSync } from 'node:sqlite';
import type { DropTable } from '../steps/tables.ts';
import type { Drop } from '../subject-store.ts';
import { prepare } from './query.ts';

export function createDropTable(
  db: DatabaseSync,
  project: number,
): DropTable & {
  readonly all: () => readonly Drop[];
  readonly byReason: () => { readonly [reason: string]: number };
} {
  const insert = 'INSERT INTO drops (project, install, reason, count) VALUES (?, ?, ?, ?)';
  const add = prepare(db, `${insert} ON CONFLICT DO UPDATE SET count = count + excluded.count`);
  const raise = prepare(db, `${insert} ON CONFLICT DO UPDATE SET count = MAX(count, excluded.count)`);
  const all = prepare<Drop>(
    db,
    'SELECT install, reason, count FROM drops WHERE project = ? ORDER BY install, reason',
  );
  const sums = prepare<{ reason: string; n: number }>(
    db,
    'SELECT reason, SUM(count) AS n FROM drops WHERE project = ? GROUP BY reason',
  );
  return {
    byReason: () => Object.fromEntries(sums.all(project).map(({ reason, n }) => [reason, n])),
    add: ({ install, reason, count }) => void add.run(project, install, reason, count),
    raise: ({ install, reason, count }) => void raise.run(project, install, reason, count),
    all: () => all.all(project).map((row) => ({ ...row })),
  };
}
