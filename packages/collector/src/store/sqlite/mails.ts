import type { DatabaseSync } from 'node:sqlite';
import { type MailStore, type Suppression, UNDECIDED_MS } from '../mail-store.ts';
import { toRow } from './outbox.ts';
import { prepare } from './query.ts';
import type { Transact } from './transaction.ts';

export function createMails(db: DatabaseSync, project: number, transact: Transact): MailStore {
  const find = prepare<{ reason: Suppression; at: number }>(
    db,
    'SELECT reason, at FROM suppressed WHERE project = ? AND address = ?',
  );
  const add = prepare(
    db,
    'INSERT OR IGNORE INTO suppressed (project, address, reason, at) VALUES (?, ?, ?, ?)',
  );
  const remove = prepare(db, 'DELETE FROM suppressed WHERE project = ? AND address = ?');
  const count = prepare<{ reason: Suppression; n: number }>(
    db,
    'SELECT reason, COUNT(*) AS n FROM suppressed WHERE project = ? GROUP BY reason',
  );
  // One that is on its way counts from the instant it was let go.
  const share = prepare<{ at: number }>(
    db,
    `SELECT settled_at AS at FROM outbox WHERE project = ? AND address = ? AND settled_at > ? ORDER BY settled_at DESC
     LIMIT 1 OFFSET ?`,
  );
  const onTheirWay = prepare<{ one: number }>(
    db,
    `SELECT 1 AS one FROM outbox WHERE project = ? AND address = ? AND status = 'sending' LIMIT 1`,
  );
  const take = prepare(
    db,
    `UPDATE outbox SET address = ?, settled_at = ? WHERE project = ? AND id = ? AND attempt = ? AND status = 'sending'`,
  );
  const secret = prepare<{ value: string }>(
    db,
    'SELECT value FROM own_secrets WHERE project = ? AND name = ?',
  );
  const keep = prepare(db, 'INSERT OR IGNORE INTO own_secrets (project, name, value) VALUES (?, ?, ?)');

  return {
    admitMail: (row, address, reasons, { most, windowMs }, now) =>
      transact(() => {
        const found = find.get(project, address);
        if (found && reasons.includes(found.reason)) return { kind: 'suppressed', reason: found.reason };
        const filled = share.get(project, address, now - windowMs, most - 1);
        if (filled) {
          const isOpen = onTheirWay.get(project, address) !== undefined;
          return { kind: 'full', until: isOpen ? now + UNDECIDED_MS : filled.at + windowMs };
        }
        return take.run(address, now, project, ...toRow(row)) === 1 ? { kind: 'go' } : { kind: 'lost' };
      }),
    suppress: (address, reason, now) => transact(() => add.run(project, address, reason, now) === 1),
    unsuppress: (address) => transact(() => remove.run(project, address) === 1),
    readSuppression: async (address) => {
      const row = find.get(project, address);
      return row ? { reason: row.reason, at: row.at } : null;
    },
    countSuppressed: async () => Object.fromEntries(count.all(project).map(({ reason, n }) => [reason, n])),
    ownSecret: async (name, fresh) => {
      const kept = secret.get(project, name);
      if (kept) return kept.value;
      return transact(() => {
        keep.run(project, name, fresh);
        return secret.get(project, name)?.value ?? fresh;
      });
    },
  };
}
