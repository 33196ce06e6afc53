import { Overtaken } from './failures.ts';
import type { Loaded } from './loaded.ts';
import { columns, type Database, sql } from './sql.ts';
import type { Writes } from './writes.ts';

const add = sql(
  'accounts_add',
  `INSERT INTO foothold.accounts (project, id, milestones) SELECT $1, id, '{}' FROM unnest($2::text[]) AS id
   ON CONFLICT DO NOTHING`,
);
const save = sql(
  'accounts_save',
  `UPDATE foothold.accounts a SET state = n.state, config_hash = n.config_hash, recent = n.recent,
     milestones = n.milestones, wake_at = n.wake_at
   FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[])
     AS n (id, state, config_hash, recent, milestones, wake_at)
   WHERE a.project = $1 AND a.id = n.id`,
);
const forget = sql(
  'accounts_forget',
  `UPDATE foothold.accounts SET config_hash = NULL, wake_at = NULL WHERE project = $1 AND id = ANY($2::text[])`,
);
const leave = sql(
  'members_drop',
  `DELETE FROM foothold.members m USING unnest($2::text[], $3::text[]) AS d (account, subject)
   WHERE m.project = $1 AND m.account = d.account AND m.subject = d.subject`,
);
const join = sql(
  'members_put',
  `INSERT INTO foothold.members (project, account, subject, is_current)
   SELECT $1, * FROM unnest($2::text[], $3::text[], $4::boolean[])
   ON CONFLICT (project, account, subject) DO UPDATE SET is_current = excluded.is_current`,
);
// Locked in order, like everybody else's people.
const wake = sql(
  'members_wake',
  `WITH due AS (
     SELECT s.id, w.at FROM unnest($2::text[], $3::bigint[]) AS w (account, at)
     JOIN foothold.members m ON m.project = $1 AND m.account = w.account AND m.is_current
     JOIN foothold.subjects s ON s.project = $1 AND s.id = m.subject
     WHERE s.wake_at IS NULL OR s.wake_at > w.at ORDER BY s.id FOR UPDATE OF s)
   UPDATE foothold.subjects s SET wake_at = due.at FROM due WHERE s.project = $1 AND s.id = due.id`,
);

/** Writes accounts and who is in them. @throws Overtaken when a new one was written by another meanwhile. */
export async function writeAccounts(
  db: Database,
  project: string,
  loaded: Loaded,
  { accounts, namedAccounts, members, wakes }: Writes,
): Promise<void> {
  const isNew = (id: string): boolean => !loaded.accounts.get(id)?.row;
  const written = [...accounts.keys()].filter(isNew).sort();
  if (written.length > 0 && (await db.run(add, project, written)) !== written.length) {
    throw new Overtaken('A new account was stored by another meanwhile.');
  }
  const named = [...namedAccounts].filter((id) => isNew(id) && !accounts.has(id)).sort();
  if (named.length > 0) await db.run(add, project, named);

  const changes = [...accounts].flatMap(([id, change]) =>
    change === null
      ? []
      : [
          [
            id,
            JSON.stringify(change.state),
            change.derivation,
            JSON.stringify(change.recent),
            JSON.stringify(change.milestones),
            change.wakeAt,
          ],
        ],
  );
  if (changes.length > 0) await db.run(save, project, ...columns(changes));
  const forgotten = [...accounts].flatMap(([id, change]) => (change === null ? [id] : []));
  if (forgotten.length > 0) await db.run(forget, project, forgotten);
  // Before the members change: who comes in now has just been looked at.
  if (wakes.size > 0) await db.run(wake, project, [...wakes.keys()], [...wakes.values()]);
  await writeMembers(db, project, members);
}

async function writeMembers(db: Database, project: string, members: Writes['members']): Promise<void> {
  const all = [...members.values()];
  const gone = all.filter(({ isCurrent }) => isCurrent === null);
  if (gone.length > 0) {
    await db.run(leave, project, ...columns(gone.map(({ account, subject }) => [account, subject])));
  }
  const there = all.filter(({ isCurrent }) => isCurrent !== null);
  if (there.length > 0) {
    const rows = there.map(({ account, subject, isCurrent }) => [account, subject, isCurrent]);
    await db.run(join, project, ...columns(rows));
  }
}
