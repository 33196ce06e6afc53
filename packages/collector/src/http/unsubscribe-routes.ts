import { type Context, Hono } from 'hono';
import type { HttpContext, HttpEnv, ProjectContext } from './context.ts';
import { unsubscribedPage, unsubscribePage, unsubscribeUnknownPage } from './pages.ts';
import { protectForm } from './security-headers.ts';

/**
 * What the link under an email opens. Looking at it does nothing, for mail scanners open every link; the button, or a mail
 * program's own one click (RFC 8058), posts.
 */
export function createUnsubscribeRoutes(context: HttpContext): Hono<HttpEnv> {
  const find = async (c: Context<HttpEnv>): Promise<{ project: ProjectContext; mark: string } | null> => {
    const id = c.req.param('project') ?? '';
    const token = c.req.param('token') ?? '';
    const known = (await context.directory.listProjects()).some((one) => one.id === id);
    if (!known) return null;
    const project = await context.project(id);
    const mark = await project.unsubscribe.read(token);
    return mark === null ? null : { project, mark };
  };
  return new Hono<HttpEnv>()
    .use('/v1/unsubscribe/*', protectForm)
    .get('/v1/unsubscribe/:project/:token', async (c) => {
      const found = await find(c);
      if (!found) return c.html(unsubscribeUnknownPage(), 404);
      const stored = await found.project.store.readSuppression(found.mark);
      return c.html(stored?.reason === 'unsubscribed' ? unsubscribedPage() : unsubscribePage());
    })
    .post('/v1/unsubscribe/:project/:token', async (c) => {
      const found = await find(c);
      if (!found) return c.html(unsubscribeUnknownPage(), 404);
      await found.project.store.suppress(found.mark, 'unsubscribed', context.clock.now());
      return c.html(unsubscribedPage());
    });
}
