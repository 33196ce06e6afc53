import type { ConfigStore, ConfigVersion, StoredConfig } from '../config-store.ts';
import { type Database, sql } from './sql.ts';
import type { Transact } from './transaction.ts';

const active = sql(
  'config_active',
  `SELECT c.version, c.hash, c.body FROM foothold.projects p
   JOIN foothold.configs c ON c.project = p.id AND c.version = p.config_version WHERE p.id = $1`,
);
// Those who publish at once do it one after another.
const lock = sql('config_lock', 'SELECT id FROM foothold.projects WHERE id = $1 FOR UPDATE');
const latest = sql(
  'config_latest',
  'SELECT COALESCE(MAX(version), 0) AS version FROM foothold.configs WHERE project = $1',
);
const add = sql(
  'config_add',
  `INSERT INTO foothold.configs (project, version, hash, body, published_at, published_by)
   VALUES ($1, $2, $3, $4, $5, $6)`,
);
const one = sql(
  'config_one',
  'SELECT version, hash, body FROM foothold.configs WHERE project = $1 AND version = $2',
);
const list = sql(
  'config_list',
  `SELECT c.version, c.hash, c.published_at AS "publishedAt", c.published_by AS "by",
     c.version = p.config_version AS "isActive"
   FROM foothold.configs c JOIN foothold.projects p ON p.id = c.project
   WHERE c.project = $1 AND c.version < $2 ORDER BY c.version DESC LIMIT $3`,
);
/** The highest number a version can have. */
const VERSION_MAX = 2_147_483_647;
const point = sql('config_point', 'UPDATE foothold.projects SET config_version = $2 WHERE id = $1');
const derived = sql('config_derived', 'SELECT derived_hash FROM foothold.projects WHERE id = $1');
const mark = sql('config_mark', 'UPDATE foothold.projects SET derived_hash = $2 WHERE id = $1');

export function createConfigs(reader: Database, project: string, transact: Transact): ConfigStore {
  const readActive = async (db: Database): Promise<StoredConfig | null> =>
    (await db.rows<StoredConfig>(active, project))[0] ?? null;

  return {
    readActiveConfig: () => readActive(reader),
    activateConfig: (hash, body, now, by) =>
      transact(async (db) => {
        await db.rows(lock, project);
        const current = await readActive(db);
        if (current?.hash === hash) return current;
        const [last] = await db.rows<{ version: number }>(latest, project);
        const version = (last?.version ?? 0) + 1;
        await db.run(add, project, version, hash, body, now, by);
        await db.run(point, project, version);
        return { version, hash, body };
      }),
    readConfig: async (version) =>
      version > VERSION_MAX ? null : ((await reader.rows<StoredConfig>(one, project, version))[0] ?? null),
    listConfigs: (before, limit) =>
      reader.rows<ConfigVersion>(list, project, Math.min(before ?? VERSION_MAX, VERSION_MAX), limit),
    readDerivation: async () =>
      (await reader.rows<{ derived_hash: string | null }>(derived, project))[0]?.derived_hash ?? null,
    markDerived: (derivation) =>
      transact(async (db) => {
        await db.run(mark, project, derivation);
      }),
  };
}
