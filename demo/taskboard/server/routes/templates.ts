import { Hono } from 'hono';
import * as z from 'zod';
import type { Template } from '../../wire.ts';
import { bodyOf, type Env, field, notFound, type Parts } from '../parts.ts';

/** A template is a name and the tasks a project made from it begins with. */
export function templateRoutes({ database, now, newId }: Parts): Hono<Env> {
  return new Hono<Env>()
    .post('/', async (context) => {
      const { name, tasks } = await bodyOf(
        context,
        z.object({
          name: field.templateName,
          tasks: z
            .array(field.title)
            .min(1, 'List at least one task.')
            .max(100, 'A template may have up to 100 tasks.'),
        }),
      );
      const template: Template = { id: newId('template'), name, tasks };
      database.run(
        'INSERT INTO templates VALUES (?, ?, ?, ?, ?)',
        template.id,
        context.get('viewer').workspaceId,
        name,
        tasks.join('\n'),
        now(),
      );
      return context.json(template, 201);
    })
    .delete('/:id', (context) => {
      const { workspaceId } = context.get('viewer');
      const id = context.req.param('id');
      if (database.run('DELETE FROM templates WHERE id = ? AND workspace_id = ?', id, workspaceId) === 0) {
        throw notFound('template');
      }
      return context.body(null, 204);
    });
}
