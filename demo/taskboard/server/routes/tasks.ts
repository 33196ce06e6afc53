import { Hono } from 'hono';
import * as z from 'zod';
import { mentionsIn } from '../../mentions.ts';
import type { Comment, StoredFile, Task, TaskDetails } from '../../wire.ts';
import { bodyOf, type Env, field, notFound, type Parts, Refusal } from '../parts.ts';
import type { Viewer } from '../sessions.ts';
import { discardFiles, filesOf } from '../uploads.ts';
import { readMembers, readSwitches, readTasks } from '../workspace.ts';

const CHANGES = z.object({
  title: field.title.optional(),
  assigneeId: z.string().nullable().optional(),
  dueDate: field.day.nullable().optional(),
  done: z.boolean().optional(),
});

const BODY = z
  .string('Write something first.')
  .transform((text) => text.trim())
  .pipe(z.string().min(1, 'Write something first.').max(4000, 'Use at most 4000 characters.'));

/** Tasks and what hangs on them; uploads have a file of their own. */
export function taskRoutes(parts: Parts): Hono<Env> {
  const { database, now, newId } = parts;
  const taskOf = (viewer: Viewer, id: string): Task => {
    const task = readTasks(database, viewer.workspaceId, id)[0];
    if (!task) throw notFound('task');
    return task;
  };
  const addComment = (viewer: Viewer, taskId: string, body: string): Comment => {
    const mentions = mentionsIn(body, readMembers(database, viewer.workspaceId));
    const comment = { id: newId('comment'), authorId: viewer.id, body, mentions, at: now() };
    database.run(
      'INSERT INTO comments VALUES (?, ?, ?, ?, ?, ?)',
      comment.id,
      taskId,
      viewer.id,
      body,
      mentions.join(' '),
      comment.at,
    );
    return comment;
  };

  return new Hono<Env>()
    .get('/:id', (context) => {
      const { id } = taskOf(context.get('viewer'), context.req.param('id'));
      const comments = database
        .all<Omit<Comment, 'mentions'> & { mentions: string }>(
          `SELECT id, author_id AS authorId, body, mentions, created_at AS at FROM comments
           WHERE task_id = ? ORDER BY created_at, rowid`,
          id,
        )
        .map((comment) => ({ ...comment, mentions: comment.mentions.split(' ').filter(Boolean) }));
      const files = database.all<StoredFile>(
        `SELECT id, name, size, uploaded_by AS uploadedBy, created_at AS at FROM files
         WHERE task_id = ? ORDER BY created_at, rowid`,
        id,
      );
      return context.json({ comments, files } satisfies TaskDetails);
    })
    .patch('/:id', async (context) => {
      const viewer = context.get('viewer');
      const changes = await bodyOf(context, CHANGES);
      const before = taskOf(viewer, context.req.param('id'));
      const assigneeId = changes.assigneeId === undefined ? before.assigneeId : changes.assigneeId;
      if (
        assigneeId !== null &&
        !readMembers(database, viewer.workspaceId).some(({ id }) => id === assigneeId)
      ) {
        throw new Refusal(400, 'not-a-member', 'This person is not in your workspace.', 'assigneeId');
      }
      const doneAt =
        changes.done === undefined ? before.doneAt : changes.done ? (before.doneAt ?? now()) : null;
      database.transaction(() => {
        database.run(
          'UPDATE tasks SET title = ?, assignee_id = ?, due_date = ?, done_at = ? WHERE id = ?',
          changes.title ?? before.title,
          assigneeId,
          changes.dueDate === undefined ? before.dueDate : changes.dueDate,
          doneAt,
          before.id,
        );
        const finished = before.doneAt === null && doneAt !== null;
        if (finished && readSwitches(database, viewer.workspaceId, 'automation').includes('note-when-done')) {
          addComment(viewer, before.id, 'Marked this task as done.');
        }
      });
      return context.json(taskOf(viewer, before.id));
    })
    .post('/:id/comments', async (context) => {
      const viewer = context.get('viewer');
      const { body } = await bodyOf(context, z.object({ body: BODY }));
      const task = taskOf(viewer, context.req.param('id'));
      return context.json(addComment(viewer, task.id, body), 201);
    })
    .delete('/:id', async (context) => {
      const task = taskOf(context.get('viewer'), context.req.param('id'));
      const files = filesOf(parts, { task: task.id });
      database.run('DELETE FROM tasks WHERE id = ?', task.id);
      await discardFiles(parts, files);
      return context.body(null, 204);
    });
}
