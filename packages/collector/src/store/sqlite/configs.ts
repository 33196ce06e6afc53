import type { DatabaseSync } from 'node:sqlite';
import type { ConfigStore, ConfigVersion, StoredConfig } from '../config-store.ts';
import { prepare } from './query.ts';
import type { Transact } from './transaction.ts';

export function createConfigs(db: DatabaseSync, project: number, transact: Transact): ConfigStore {
  const active = prepare<StoredConfig>(
    db,
    `SELECT c.version, c.hash, c.body FROM projects p
     JOIN configs c ON c.project = p.id AND c.version = p.config_version WHERE p.id = ?`,
  );
  const latest = prepare<{ version: number | null }>(
    db,
    'SELECT MAX(version) AS version FROM configs WHERE project = ?',
  );
  const add = prepare(
    db,
    'INSERT INTO configs (project, version, hash, body, published_at, published_by) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const one = prepare<StoredConfig>(
    db,
    'SELECT version, hash, body FROM configs WHERE project = ? AND version = ?',
  );
  const list = prepare<Omit<ConfigVersion, 'isActive'> & { isActive: number }>(
    db,
    `SELECT c.version, c.hash, c.published_at AS publishedAt, c.published_by AS by,
       c.version = p.config_version AS isActive
     FROM configs c JOIN projects p ON p.id = c.project
     WHERE c.project = ? AND c.version < ? ORDER BY c.version DESC LIMIT ?`,
  );
  const point = prepare(db, 'UPDATE projects SET config_version = ? WHERE id = ?');
  const derived = prepare<{ derived_hash: string | null }>(
    db,
    'SELECT derived_hash FROM projects WHERE id = ?',
  );
  const mark = prepare(db, 'UPDATE projects SET derived_hash = ? WHERE id = ?');

  return {
    readActiveConfig: async () => active.get(project) ?? null,
    readConfig: async (version) => one.get(project, version) ?? null,
    listConfigs: async (before, limit) =>
      list
        .all(project, before ?? Number.MAX_SAFE_INTEGER, limit)
        .map((row) => ({ ...row, isActive: row.isActive === 1 })),
    activateConfig: (hash, body, now, by) =>
      transact(() => {
        const current = active.get(project);
        if (current?.hash === hash) return current;
        const version = (latest.get(project)?.version ?? 0) + 1;
        add.run(project, version, hash, body, now, by);
        point.run(version, project);
        return { version, hash, body };
      }),
    readDerivation: async () => derived.get(project)?.derived_hash ?? null,
    markDerived: (derivation) =>
      transact(() => {
        mark.run(derivation, project);
      }),
  };
}
