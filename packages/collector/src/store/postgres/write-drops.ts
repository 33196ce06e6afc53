import type { Drop } from '../subject-store.ts';
import { columns, type Database, sql } from './sql.ts';
import type { Writes } from './writes.ts';

const INSERT = `INSERT INTO foothold.drops (project, install, reason, count)
   SELECT $1, * FROM unnest($2::text[], $3::text[], $4::bigint[])
   ON CONFLICT (project, install, reason) DO UPDATE SET count =`;
const add = sql('drops_add', `${INSERT} foothold.drops.count + excluded.count`);
const raise = sql('drops_raise', `${INSERT} GREATEST(foothold.drops.count, excluded.count)`);

/** Counts discards: what was told in this transaction of the same install and reason is one row. */
export async function writeDrops(db: Database, project: string, { added, raised }: Writes): Promise<void> {
  const sums = gather(added, (sum, more) => sum + more);
  if (sums.length > 0) await db.run(add, project, ...columns(sums));
  const highest = gather(raised, Math.max);
  if (highest.length > 0) await db.run(raise, project, ...columns(highest));
}

/** In order of their key: two collectors that count the same wait for each other, and do not block each other. */
function gather(drops: readonly Drop[], join: (a: number, b: number) => number): [string, string, number][] {
  const byKey = new Map<string, Drop>();
  for (const drop of drops) {
    const key = JSON.stringify([drop.install, drop.reason]);
    const before = byKey.get(key);
    byKey.set(key, before ? { ...drop, count: join(before.count, drop.count) } : drop);
  }
  return [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { install, reason, count }]) => [install, reason, count]);
}
