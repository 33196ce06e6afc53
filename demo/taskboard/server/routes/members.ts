import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import * as z from 'zod';
import { bodyOf, type Env, field, notFound, type Parts, Refusal } from '../parts.ts';
import { readMembers } from '../workspace.ts';

/** Inviting somebody makes them a member at once; they join by choosing a password. */
export function memberRoutes({ database, now, newId }: Parts): Hono<Env> {
  return new Hono<Env>()
    .post('/', async (context) => {
      const { workspaceId } = context.get('viewer');
      const { name, email } = await bodyOf(context, z.object({ name: field.name, email: field.email }));
      const id = newId('user');
      const invite = randomBytes(18).toString('base64url');
      const added = database.run(
        'INSERT INTO members VALUES (?, ?, ?, ?, NULL, ?, ?) ON CONFLICT DO NOTHING',
        id,
        workspaceId,
        name,
        email,
        invite,
        now(),
      );
      if (added === 0) throw new Refusal(409, 'email-taken', 'This email already has an account.', 'email');
      return context.json(
        readMembers(database, workspaceId).find((member) => member.id === id),
        201,
      );
    })
    .delete('/:id', (context) => {
      const { id: me, workspaceId } = context.get('viewer');
      const id = context.req.param('id');
      if (id === me) throw new Refusal(409, 'yourself', 'You cannot remove yourself.');
      if (database.run('DELETE FROM members WHERE id = ? AND workspace_id = ?', id, workspaceId) === 0) {
        throw notFound('person');
      }
      return context.body(null, 204);
    });
}
