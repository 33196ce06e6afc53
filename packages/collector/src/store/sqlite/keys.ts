import type { DatabaseSync } from 'node:sqlite';
import type { KeyKind, KeyStore, StoredKey } from '../key-store.ts';
import type { ProjectStore } from '../project-store.ts';
import type { ProjectTable } from './projects.ts';
import { prepare } from './query.ts';
import type { Transact } from './transaction.ts';

interface KeyRow {
  readonly id: string;
  readonly project: string;
  readonly kind: KeyKind;
  readonly name: string;
  readonly writeKey: string | null;
  readonly secretHash: string | null;
  readonly hint: string;
  readonly origins: string;
  readonly isOperator: number;
  readonly createdAt: number;
  readonly endsAt: number | null;
}

const SELECT = `SELECT k.id, p.name AS project, k.kind, k.name, k.write_key AS writeKey, k.secret_hash AS secretHash, k.hint,
  k.origins, k.is_operator AS isOperator, k.created_at AS createdAt, k.ends_at AS endsAt
  FROM keys k JOIN projects p ON p.id = k.project`;

export function createKeys(
  db: DatabaseSync,
  projects: ProjectTable,
  transact: Transact,
): KeyStore & Pick<ProjectStore, 'createProject'> {
  const add = prepare(
    db,
    `INSERT INTO keys (project, id, kind, name, write_key, secret_hash, hint, origins, is_operator, created_at, ends_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const live = prepare<KeyRow>(db, `${SELECT} WHERE k.ends_at IS NULL OR k.ends_at > ?`);
  const list = prepare<KeyRow>(db, `${SELECT} WHERE p.name = ? ORDER BY k.created_at, k.id`);
  const end = prepare(
    db,
    'UPDATE keys SET ends_at = ? WHERE project = ? AND id = ? AND (ends_at IS NULL OR ends_at > ?)',
  );
  const change = prepare(db, 'UPDATE keys SET name = ?, origins = ? WHERE project = ? AND id = ?');
  const addAll = (keys: readonly StoredKey[]): void => {
    for (const { origins, isOperator, ...key } of keys) {
      const kept = [JSON.stringify(origins), isOperator ? 1 : 0, key.createdAt, key.endsAt];
      const { project, id, kind, name, writeKey, secretHash, hint } = key;
      add.run(projects.require(project), id, kind, name, writeKey, secretHash, hint, ...kept);
    }
  };
  return {
    createProject: ({ id, createdAt }, keys) =>
      transact(() => {
        if (!projects.add(id, createdAt)) return false;
        addAll(keys);
        return true;
      }),
    addKeys: (keys) => transact(() => addAll(keys)),
    liveKeys: async (now) => live.all(now).map(toKey),
    listKeys: async (project) => list.all(project).map(toKey),
    changeKey: (project, id, { name, origins }) =>
      transact(() => {
        const number = projects.numberOf(project);
        return number !== undefined && change.run(name, JSON.stringify(origins), number, id) === 1;
      }),
    endKey: (project, id, at) =>
      transact(() => {
        const number = projects.numberOf(project);
        return number !== undefined && end.run(at, number, id, at) === 1;
      }),
  };
}

function toKey({ origins, isOperator, ...row }: KeyRow): StoredKey {
  // Written by us.
  return { ...row, origins: JSON.parse(origins) as string[], isOperator: isOperator === 1 };
}
