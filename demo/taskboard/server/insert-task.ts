import type { Task } from '../wire.ts';
import { notFound, type Parts } from './parts.ts';
import type { Viewer } from './sessions.ts';
import { readSwitches, readTasks } from './workspace.ts';

const WEEK_MS = 7 * 24 * 3600 * 1000;

/** Makes a task, and lets the automations that start with a new one do their part. */
export function insertTask(parts: Parts, viewer: Viewer, projectId: string, title: string): Task {
  const { database, now, newId } = parts;
  const automations = readSwitches(database, viewer.workspaceId, 'automation');
  const id = newId('task');
  const assignee = automations.includes('assign-creator') ? viewer.id : null;
  const dueDate = automations.includes('due-in-a-week')
    ? new Date(now() + WEEK_MS).toISOString().slice(0, 10)
    : null;
  database.run(
    'INSERT INTO tasks VALUES (?, ?, ?, ?, ?, ?, ?, NULL)',
    id,
    projectId,
    title,
    assignee,
    dueDate,
    viewer.id,
    now(),
  );
  const task = readTasks(database, viewer.workspaceId, id)[0];
  if (!task) throw notFound('task');
  return task;
}
