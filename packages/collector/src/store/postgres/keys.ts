import type { KeyKind, KeyStore, StoredKey } from '../key-store.ts';
import type { ProjectStore } from '../project-store.ts';
import type { ProjectTable } from './projects.ts';
import { type Database, sql } from './sql.ts';
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
  readonly isOperator: boolean;
  readonly createdAt: number;
  readonly endsAt: number | null;
}

const SELECT = `SELECT id, project, kind, name, write_key AS "writeKey", secret_hash AS "secretHash", hint, origins,
  is_operator AS "isOperator", created_at AS "createdAt", ends_at AS "endsAt" FROM foothold.keys`;
const add = sql(
  'key_add',
  `INSERT INTO foothold.keys (project, id, kind, name, write_key, secret_hash, hint, origins, is_operator, created_at,
     ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
);
const live = sql('keys_live', `${SELECT} WHERE ends_at IS NULL OR ends_at > $1`);
const list = sql('keys_list', `${SELECT} WHERE project = $1 ORDER BY created_at, id`);
const change = sql(
  'key_change',
  'UPDATE foothold.keys SET name = $3, origins = $4 WHERE project = $1 AND id = $2',
);
const end = sql(
  'key_end',
  `UPDATE foothold.keys SET ends_at = $3 WHERE project = $1 AND id = $2 AND (ends_at IS NULL OR ends_at > $3)`,
);

export function createKeys(
  reader: Database,
  projects: ProjectTable,
  transact: Transact,
): KeyStore & Pick<ProjectStore, 'createProject'> {
  const addAll = async (db: Database, keys: readonly StoredKey[]): Promise<void> => {
    for (const { project, id, kind, name, writeKey, secretHash, hint, ...key } of keys) {
      await projects.require(db, project);
      const kept = [JSON.stringify(key.origins), key.isOperator, key.createdAt, key.endsAt];
      await db.run(add, project, id, kind, name, writeKey, secretHash, hint, ...kept);
    }
  };
  return {
    createProject: ({ id, createdAt }, keys) =>
      transact(async (db) => {
        if (!(await projects.add(db, id, createdAt))) return false;
        await addAll(db, keys);
        return true;
      }),
    addKeys: (keys) => transact((db) => addAll(db, keys)),
    liveKeys: async (now) => (await reader.rows<KeyRow>(live, now)).map(toKey),
    listKeys: async (project) => (await reader.rows<KeyRow>(list, project)).map(toKey),
    changeKey: (project, id, { name, origins }) =>
      transact(async (db) => (await db.run(change, project, id, name, JSON.stringify(origins))) === 1),
    endKey: (project, id, at) => transact(async (db) => (await db.run(end, project, id, at)) === 1),
  };
}

function toKey({ origins, ...row }: KeyRow): StoredKey {
  // Written by us.
  return { ...row, origins: JSON.parse(origins) as string[] };
}
