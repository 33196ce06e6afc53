import type { DatabaseSync } from 'node:sqlite';
import type { Transact } from '../transaction.ts';
import { createSeenIds, type SeenIds } from './seen-ids.ts';

/** A project's ids, the same for all stores of a connection: each knows what the others took. */
export function shareSeenIds(db: DatabaseSync, transact: Transact): (project: number) => SeenIds {
  const byProject = new Map<number, SeenIds>();
  return (project) => {
    let seen = byProject.get(project);
    if (!seen) {
      seen = createSeenIds(db, project);
      byProject.set(project, seen);
      transact.join(seen);
    }
    return seen;
  };
}
