import type { DatabaseSync } from 'node:sqlite';
import type { Project, ProjectStore } from '../project-store.ts';
import { prepare } from './query.ts';

export interface ProjectTable extends Pick<ProjectStore, 'listProjects'> {
  /** The number a project's rows are kept under; undefined when there is none of this id. */
  numberOf(id: string): number | undefined;
  /** The same, for use in a transaction. @throws when there is none of this id */
  require(id: string): number;
  /** Makes a project, in a transaction; false when there is one. */
  add(id: string, createdAt: number): boolean;
}

export function createProjectTable(db: DatabaseSync): ProjectTable {
  const find = prepare<{ id: number }>(db, 'SELECT id FROM projects WHERE name = ?');
  const add = prepare(db, 'INSERT OR IGNORE INTO projects (name, created_at) VALUES (?, ?)');
  const list = prepare<Project>(
    db,
    'SELECT name AS id, created_at AS createdAt FROM projects ORDER BY projects.id',
  );
  const numberOf = (id: string): number | undefined => find.get(id)?.id;
  const need = (id: string): number => {
    const number = numberOf(id);
    if (number === undefined) throw new Error(`There is no project "${id}".`);
    return number;
  };
  return {
    numberOf,
    require: need,
    add: (id, createdAt) => add.run(id, createdAt) === 1,
    listProjects: async () => list.all().map((row) => ({ ...row })),
  };
}
