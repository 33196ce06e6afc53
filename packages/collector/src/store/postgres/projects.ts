import { randomBytes } from 'node:crypto';
import type { Project, ProjectStore } from '../project-store.ts';
import { type Database, sql } from './sql.ts';

export interface ProjectTable extends Pick<ProjectStore, 'listProjects'> {
  /** @throws when there is none of this id */
  require(db: Database, id: string): Promise<void>;
  /** Makes a project, in a transaction; false when there is one. */
  add(db: Database, id: string, createdAt: number): Promise<boolean>;
}

const SALT_BYTES = 32;
const find = sql('project_find', 'SELECT 1 AS one FROM foothold.projects WHERE id = $1');
const add = sql(
  'project_add',
  'INSERT INTO foothold.projects (id, created_at, salt) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
);
const list = sql(
  'projects_list',
  'SELECT id, created_at AS "createdAt" FROM foothold.projects ORDER BY created_at, id',
);

export function createProjectTable(reader: Database): ProjectTable {
  return {
    require: async (db, id) => {
      if ((await db.rows(find, id)).length === 0) throw new Error(`There is no project "${id}".`);
    },
    add: async (db, id, createdAt) =>
      (await db.run(add, id, createdAt, randomBytes(SALT_BYTES).toString('hex'))) === 1,
    listProjects: () => reader.rows<Project>(list),
  };
}
