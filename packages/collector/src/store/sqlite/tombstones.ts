import { createHmac, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { TombstoneTable } from '../steps/tables.ts';
import { prepare } from './query.ts';

type Kind = 'user' | 'account';

export interface Tombstones extends TombstoneTable {
  /** Until when (ms) nothing of them is taken. Those whose time is over at `now` are forgotten. */
  add(kind: Kind, id: string, until: number, now: number): void;
}

export function createTombstones(db: DatabaseSync, project: number): Tombstones {
  prepare(db, 'UPDATE projects SET salt = ? WHERE id = ? AND salt IS NULL').run(randomBytes(32), project);
  const readSalt = prepare<{ salt: Uint8Array }>(db, 'SELECT salt FROM projects WHERE id = ?');
  const any = prepare(db, 'SELECT 1 AS one FROM tombstones WHERE project = ? LIMIT 1');
  const find = prepare(db, 'SELECT 1 AS one FROM tombstones WHERE project = ? AND hash = ? AND until > ?');
  const add = prepare(
    db,
    `INSERT INTO tombstones (project, hash, until) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET until = MAX(until, excluded.until)`,
  );
  const sweep = prepare(db, 'DELETE FROM tombstones WHERE project = ? AND until <= ?');
  const salt = readSalt.get(project)?.salt ?? new Uint8Array();
  const hashOf = (kind: Kind, id: string): Uint8Array =>
    createHmac('sha256', salt).update(`${kind}\0${id}`).digest();

  return {
    add: (kind, id, until, now) => {
      sweep.run(project, now);
      add.run(project, hashOf(kind, id), until);
    },
    reader: (now) => {
      // Most projects erased nobody lately: they pay for one look a transaction.
      if (!any.get(project)) return () => false;
      const known = new Map<string, boolean>();
      return (kind, id) => {
        const key = `${kind}\0${id}`;
        let answer = known.get(key);
        if (answer === undefined) {
          answer = find.get(project, hashOf(kind, id), now) !== undefined;
          known.set(key, answer);
        }
        return answer;
      };
    },
  };
}
