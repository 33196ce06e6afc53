import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import * as z from 'zod';
import type { SharedProject } from '../../wire.ts';
import { insertTask } from '../insert-task.ts';
import { bodyOf, type Env, field, notFound, type Parts } from '../parts.ts';
import { discardFiles, filesOf } from '../uploads.ts';
import { readProjects, readTasks, readTemplates } from '../workspace.ts';

/** Projects: made from nothing or a template, renamed, shared by a link, deleted with their tasks. */
export function projectRoutes(parts: Parts): Hono<Env> {
  const { database, now, newId } = parts;
  const projectOf = (workspaceId: string, id: string) => {
    const project = readProjects(database, workspaceId, id)[0];
    if (!project) throw notFound('project');
    return project;
  };
  return new Hono<Env>()
    .post('/', async (context) => {
      const viewer = context.get('viewer');
      const { name, templateId } = await bodyOf(
        context,
        z.object({ name: field.projectName, templateId: z.string().optional() }),
      );
      const template =
        templateId === undefined
          ? undefined
          : readTemplates(database, viewer.workspaceId).find(({ id }) => id === templateId);
      if (templateId !== undefined && !template) throw notFound('template');
      const id = newId('project');
      const tasks = database.transaction(() => {
        database.run(
          'INSERT INTO projects VALUES (?, ?, ?, ?, ?, NULL)',
          id,
          viewer.workspaceId,
          name,
          viewer.id,
          now(),
        );
        return (template?.tasks ?? []).map((title) => insertTask(parts, viewer, id, title));
      });
      return context.json({ project: projectOf(viewer.workspaceId, id), tasks }, 201);
    })
    .patch('/:id', async (context) => {
      const { workspaceId } = context.get('viewer');
      const { name } = await bodyOf(context, z.object({ name: field.projectName }));
      const id = context.req.param('id');
      database.run('UPDATE projects SET name = ? WHERE id = ? AND workspace_id = ?', name, id, workspaceId);
      return context.json(projectOf(workspaceId, id));
    })
    .put('/:id/share', async (context) => {
      const { workspaceId } = context.get('viewer');
      const { shared } = await bodyOf(context, z.object({ shared: z.boolean() }));
      const id = context.req.param('id');
      database.run(
        'UPDATE projects SET share = iif(?, coalesce(share, ?), NULL) WHERE id = ? AND workspace_id = ?',
        shared ? 1 : 0,
        randomBytes(18).toString('base64url'),
        id,
        workspaceId,
      );
      return context.json(projectOf(workspaceId, id));
    })
    .post('/:id/tasks', async (context) => {
      const viewer = context.get('viewer');
      const { title } = await bodyOf(context, z.object({ title: field.title }));
      const { id } = projectOf(viewer.workspaceId, context.req.param('id'));
      return context.json(insertTask(parts, viewer, id, title), 201);
    })
    .delete('/:id', async (context) => {
      const { workspaceId } = context.get('viewer');
      const { id } = projectOf(workspaceId, context.req.param('id'));
      const files = filesOf(parts, { project: id });
      database.run('DELETE FROM projects WHERE id = ?', id);
      await discardFiles(parts, files);
      return context.body(null, 204);
    });
}

/** A shared project for whoever has its link: names and dates, no addresses, comments or files. */
export function readShared({ database }: Parts, share: string): SharedProject {
  const row = database.one<{ id: string; name: string; company: string; workspaceId: string }>(
    `SELECT p.id, p.name, w.name AS company, w.id AS workspaceId FROM projects p
     JOIN workspaces w ON w.id = p.workspace_id WHERE p.share = ?`,
    share,
  );
  if (!row) throw notFound('shared project');
  const names = new Map(
    database
      .all<{ id: string; name: string }>(
        'SELECT id, name FROM members WHERE workspace_id = ?',
        row.workspaceId,
      )
      .map(({ id, name }) => [id, name]),
  );
  return {
    name: row.name,
    company: row.company,
    tasks: readTasks(database, row.workspaceId)
      .filter((task) => task.projectId === row.id)
      .map(({ title, assigneeId, dueDate, doneAt }) => ({
        title,
        assignee: (assigneeId && names.get(assigneeId)) ?? null,
        dueDate,
        done: doneAt !== null,
      })),
  };
}
