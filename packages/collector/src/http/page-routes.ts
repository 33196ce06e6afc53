import { join } from 'node:path';
import { Hono } from 'hono';
import type { HttpContext, HttpEnv } from './context.ts';
import { readIntegrity } from './integrity.ts';
import { indexPage, missingDashboardPage } from './pages.ts';
import { protectDashboard } from './security-headers.ts';
import { IMMUTABLE, SHORT, sendStatic } from './send-static.ts';
import { createStaticFiles } from './static-files.ts';

const SDK_MISSING = '// The SDK is not built yet: run `npm run build` in the repository.\n';

/** A chunk, or the entry under the name that a page with an `integrity` asks for. */
const HASHED = /^assets\/|^foothold\.[\da-f]+\.js$/;

/** What browsers load: the SDK for everybody's pages, the dashboard for ours. */
export function createPageRoutes({ publicDir }: HttpContext): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  const sdk = createStaticFiles(join(publicDir, 'sdk'));
  const dashboard = createStaticFiles(join(publicDir, 'dashboard'));

  app.get('/', protectDashboard, async (c) => {
    const { origin } = new URL(c.req.url);
    return c.html(indexPage(origin, readIntegrity(await sdk('integrity.json'))));
  });

  app.get('/sdk/*', async (c) => {
    // A module is loaded across origins with CORS, and every app may load this one.
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    const path = c.req.path.slice('/sdk/'.length);
    const file = await sdk(path);
    if (file) return sendStatic(c, file, HASHED.test(path) ? IMMUTABLE : SHORT);
    if (path !== 'foothold.js') return c.text('Not found\n', 404);
    return c.body(SDK_MISSING, 404, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-store',
    });
  });

  app.get('/dashboard/*', protectDashboard, async (c) => {
    const path = c.req.path.slice('/dashboard/'.length);
    const asset = path === '' ? null : await dashboard(path);
    if (asset) return sendStatic(c, asset, path.startsWith('assets/') ? IMMUTABLE : SHORT);
    if (path.startsWith('assets/')) return c.text('Not found\n', 404);
    const page = await dashboard('index.html');
    if (!page) return c.html(missingDashboardPage(), 503);
    return sendStatic(c, page, 'no-cache');
  });
  return app;
}
