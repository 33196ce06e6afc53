import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Parts } from './parts.ts';

/** Ids of the files that hang on a task, or on any task of a project. */
export function filesOf({ database }: Parts, of: { task: string } | { project: string }): readonly string[] {
  const rows =
    'task' in of
      ? database.all<{ id: string }>('SELECT id FROM files WHERE task_id = ?', of.task)
      : database.all<{ id: string }>(
          'SELECT f.id FROM files f JOIN tasks t ON t.id = f.task_id WHERE t.project_id = ?',
          of.project,
        );
  return rows.map(({ id }) => id);
}

/** Deleted means deleted: the bytes go once no row names them any more. */
export async function discardFiles({ uploads }: Parts, ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => rm(join(uploads, id), { force: true })));
}
