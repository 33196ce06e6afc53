import { type MailStore, type Suppression, UNDECIDED_MS } from '../mail-store.ts';
import { toClaims } from './outbox.ts';
import { type Database, sql } from './sql.ts';
import type { Transact } from './transaction.ts';

const find = sql(
  'suppressed_find',
  'SELECT reason, at FROM foothold.suppressed WHERE project = $1 AND address = $2',
);
const add = sql(
  'suppressed_add',
  `INSERT INTO foothold.suppressed (project, address, reason, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
);
const remove = sql('suppressed_drop', 'DELETE FROM foothold.suppressed WHERE project = $1 AND address = $2');
const count = sql(
  'suppressed_count',
  'SELECT reason, COUNT(*) AS n FROM foothold.suppressed WHERE project = $1 GROUP BY reason',
);
// Two who ask for one address wait for each other: only then is a share a share.
const takeTurn = sql(
  'mail_turn_take',
  'INSERT INTO foothold.mail_turns (project, address) VALUES ($1, $2) ON CONFLICT DO NOTHING',
);
const endTurn = sql('mail_turn_end', 'DELETE FROM foothold.mail_turns WHERE project = $1 AND address = $2');
// One that is on its way counts from the instant it was let go.
const share = sql(
  'mail_share',
  `SELECT settled_at AS at FROM foothold.outbox WHERE project = $1 AND address = $2 AND settled_at > $3
   ORDER BY settled_at DESC LIMIT 1 OFFSET $4`,
);
const onTheirWay = sql(
  'mail_on_its_way',
  `SELECT 1 AS one FROM foothold.outbox WHERE project = $1 AND address = $2 AND status = 'sending' LIMIT 1`,
);
const take = sql(
  'mail_take',
  `UPDATE foothold.outbox SET address = $2, settled_at = $3
   WHERE project = $1 AND id = $4::uuid AND attempt = $5 AND status = 'sending'`,
);
const secret = sql('secret_find', 'SELECT value FROM foothold.own_secrets WHERE project = $1 AND name = $2');
const keep = sql(
  'secret_keep',
  'INSERT INTO foothold.own_secrets (project, name, value) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
);

export function createMails(reader: Database, project: string, transact: Transact): MailStore {
  const findSuppression = async (db: Database, address: string) =>
    (await db.rows<{ reason: Suppression; at: number }>(find, project, address))[0] ?? null;
  const findSecret = async (db: Database, name: string) =>
    (await db.rows<{ value: string }>(secret, project, name))[0]?.value;

  return {
    admitMail: (row, address, reasons, { most, windowMs }, now) =>
      transact(async (db) => {
        await db.run(takeTurn, project, address);
        await db.run(endTurn, project, address);
        const found = await findSuppression(db, address);
        if (found && reasons.includes(found.reason)) return { kind: 'suppressed', reason: found.reason };
        const [filled] = await db.rows<{ at: number }>(share, project, address, now - windowMs, most - 1);
        if (filled) {
          const isOpen = (await db.rows(onTheirWay, project, address)).length > 0;
          return { kind: 'full', until: isOpen ? now + UNDECIDED_MS : filled.at + windowMs };
        }
        const [[id = ''], [attempt = 0]] = toClaims([row]);
        return (await db.run(take, project, address, now, id, attempt)) === 1
          ? { kind: 'go' }
          : { kind: 'lost' };
      }),
    suppress: (address, reason, now) =>
      transact(async (db) => (await db.run(add, project, address, reason, now)) === 1),
    unsuppress: (address) => transact(async (db) => (await db.run(remove, project, address)) === 1),
    readSuppression: (address) => findSuppression(reader, address),
    countSuppressed: async () => {
      const rows = await reader.rows<{ reason: Suppression; n: number }>(count, project);
      return Object.fromEntries(rows.map(({ reason, n }) => [reason, n]));
    },
    ownSecret: async (name, fresh) => {
      const kept = await findSecret(reader, name);
      if (kept !== undefined) return kept;
      return transact(async (db) => {
        await db.run(keep, project, name, fresh);
        return (await findSecret(db, name)) ?? fresh;
      });
    },
  };
}
