import { admin } from '@foothold/schema';
import { Hono } from 'hono';
import { makeKey } from '../make-key.ts';
import { requireOperator } from './admin.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { HttpFailure } from './failure.ts';
import { readAdminBody } from './read-admin-body.ts';

/** Projects are made by whoever runs the collector; what is in them is for their own keys alone. */
export function createProjectRoutes(context: HttpContext): Hono<HttpEnv> {
  const { directory, keyring, clock } = context;
  return new Hono<HttpEnv>()
    .get('/v1/projects', async (c) => {
      await requireOperator(c, context);
      c.header('Cache-Control', 'no-store');
      return c.json({ projects: await directory.listProjects() });
    })
    .post('/v1/projects', async (c) => {
      const who = await requireOperator(c, context);
      const { id } = await readAdminBody(c.req.raw, admin.newProject);
      who.note({ project: id });
      const project = { id, createdAt: clock.now() };
      const [write, secret] = (['write', 'secret'] as const).map((kind) =>
        makeKey({ project: id, kind, name: 'first', now: clock.now() }),
      );
      if (!write || !secret) throw new Error('A project begins with two keys.');
      if (!(await directory.createProject(project, [write.key, secret.key]))) {
        throw new HttpFailure(409, 'exists', `There is a project "${id}" already.`);
      }
      await keyring.refresh();
      await context.project(id);
      c.header('Cache-Control', 'no-store');
      return c.json({ project, writeKey: write.text, secretKey: secret.text } satisfies admin.MadeProject);
    });
}
