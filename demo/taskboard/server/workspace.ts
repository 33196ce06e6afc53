import type { Automation, Integration, Member, Project, Task, Template, Workspace } from '../wire.ts';
import type { Database } from './database.ts';
import type { Viewer } from './sessions.ts';

/** Everything the viewer's workspace holds. */
export function readWorkspace(database: Database, viewer: Viewer): Workspace {
  const { workspaceId } = viewer;
  const workspace = database.one<{ name: string; createdAt: number }>(
    'SELECT name, created_at AS createdAt FROM workspaces WHERE id = ?',
    workspaceId,
  );
  return {
    id: workspaceId,
    name: workspace?.name ?? '',
    createdAt: workspace?.createdAt ?? 0,
    me: viewer.id,
    members: readMembers(database, workspaceId),
    projects: readProjects(database, workspaceId),
    tasks: readTasks(database, workspaceId),
    templates: readTemplates(database, workspaceId),
    automations: readSwitches<Automation>(database, workspaceId, 'automation'),
    integrations: readSwitches<Integration>(database, workspaceId, 'integration'),
  };
}

export function readMembers(database: Database, workspaceId: string): Member[] {
  return database
    .all<{ id: string; name: string; email: string; invite: string | null }>(
      'SELECT id, name, email, invite FROM members WHERE workspace_id = ? ORDER BY created_at, rowid',
      workspaceId,
    )
    .map(({ invite, ...member }) => ({
      ...member,
      joined: invite === null,
      inviteUrl: invite === null ? null : `/join/${invite}`,
    }));
}

export function readProjects(database: Database, workspaceId: string, id?: string): Project[] {
  return database
    .all<Omit<Project, 'shareUrl'> & { share: string | null }>(
      `SELECT id, name, created_by AS createdBy, created_at AS createdAt, share FROM projects
       WHERE workspace_id = ? AND (? IS NULL OR id = ?) ORDER BY created_at DESC, rowid DESC`,
      workspaceId,
      id ?? null,
      id ?? null,
    )
    .map(({ share, ...project }) => ({ ...project, shareUrl: share === null ? null : `/shared/${share}` }));
}

/** Tasks of a workspace, or the one with that id: nothing of another workspace, whatever the id. */
export function readTasks(database: Database, workspaceId: string, id?: string): Task[] {
  return database.all<Task>(
    `SELECT t.id, t.project_id AS projectId, t.title, t.assignee_id AS assigneeId, t.due_date AS dueDate,
       t.created_by AS createdBy, t.created_at AS createdAt, t.done_at AS doneAt,
       (SELECT count(*) FROM comments WHERE task_id = t.id) AS comments,
       (SELECT count(*) FROM files WHERE task_id = t.id) AS files
     FROM tasks t JOIN projects p ON p.id = t.project_id
     WHERE p.workspace_id = ? AND (? IS NULL OR t.id = ?) ORDER BY t.created_at, t.rowid`,
    workspaceId,
    id ?? null,
    id ?? null,
  );
}

export function readTemplates(database: Database, workspaceId: string): Template[] {
  return database
    .all<{ id: string; name: string; tasks: string }>(
      'SELECT id, name, tasks FROM templates WHERE workspace_id = ? ORDER BY created_at DESC, rowid DESC',
      workspaceId,
    )
    .map((row) => ({ id: row.id, name: row.name, tasks: row.tasks.split('\n') }));
}

/** Names of what is on in that area; only known names are ever written. */
export function readSwitches<Name extends Automation | Integration>(
  database: Database,
  workspaceId: string,
  area: 'automation' | 'integration',
): Name[] {
  return database
    .all<{ name: Name }>('SELECT name FROM switches WHERE workspace_id = ? AND area = ?', workspaceId, area)
    .map((row) => row.name);
}

/** Turns one on or off; true when that changed anything. */
export function setSwitch(
  database: Database,
  workspaceId: string,
  area: 'automation' | 'integration',
  name: string,
  on: boolean,
  now: number,
): boolean {
  const changed = on
    ? database.run('INSERT OR IGNORE INTO switches VALUES (?, ?, ?, ?)', workspaceId, area, name, now)
    : database.run(
        'DELETE FROM switches WHERE workspace_id = ? AND area = ? AND name = ?',
        workspaceId,
        area,
        name,
      );
  return changed > 0;
}
