import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, Hono, type Next } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { openDatabase } from './database.ts';
import { type CollectorAddress, pageResponse } from './page.ts';
import { type Env, notFound, type Parts, Refusal } from './parts.ts';
import { accountRoutes, viewerFrom } from './routes/accounts.ts';
import { fileRoutes } from './routes/files.ts';
import { memberRoutes } from './routes/members.ts';
import { projectRoutes, readShared } from './routes/projects.ts';
import { switchRoutes } from './routes/switches.ts';
import { taskRoutes } from './routes/tasks.ts';
import { templateRoutes } from './routes/templates.ts';
import { createSignInLimit } from './sign-in-limit.ts';
import type { Site, SiteFile } from './site.ts';
import { readWorkspace } from './workspace.ts';

export interface TaskboardOptions {
  /** Folder for `taskboard.sqlite` and `uploads/`; made when missing. */
  readonly data: string;
  readonly collector: CollectorAddress;
  /** Signs who a person is, so that the collector can believe the page. */
  readonly identitySecret: string;
  /** The product's own pages. */
  readonly site: Site;
  /** The page under `/npm/`. */
  readonly npmSite: Site;
  readonly now?: () => number;
  /** A new id that tells what it is of. @default 18 hex digits of chance */
  readonly newId?: (prefix: string) => string;
}

export interface Taskboard {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  readonly close: () => void;
}

/** JSON bodies are forms people fill in; only uploads are larger, and have a limit of their own. */
const MAX_JSON_BYTES = 256 * 1024;

/** Taskboard as a function from request to response. */
export function createTaskboard(options: TaskboardOptions): Taskboard {
  mkdirSync(options.data, { recursive: true });
  const database = openDatabase(join(options.data, 'taskboard.sqlite'));
  const now = options.now ?? Date.now;
  const parts: Parts = {
    database,
    uploads: join(options.data, 'uploads'),
    identitySecret: options.identitySecret,
    signInLimit: createSignInLimit(now),
    now,
    newId: options.newId ?? ((prefix) => `${prefix}_${randomBytes(9).toString('hex')}`),
  };

  const signedIn = async (context: Context<Env>, next: Next): Promise<void> => {
    const viewer = viewerFrom(context, parts);
    if (!viewer) throw new Refusal(401, 'signed-out', 'Sign in to go on.');
    context.set('viewer', viewer);
    await next();
  };

  const members = new Hono<Env>()
    .use(signedIn)
    .route('/files', fileRoutes(parts))
    .use(jsonLimit)
    .get('/workspace', (context) => context.json(readWorkspace(database, context.get('viewer'))))
    .route('/projects', projectRoutes(parts))
    .route('/tasks', taskRoutes(parts))
    .route('/members', memberRoutes(parts))
    .route('/templates', templateRoutes(parts))
    .route('/automations', switchRoutes(parts, 'automation'))
    .route('/integrations', switchRoutes(parts, 'integration'));

  const api = new Hono<Env>()
    .use(sameOriginOnly, neverStored)
    .get('/shared/:share', (context) => context.json(readShared(parts, context.req.param('share'))))
    .route('/account', new Hono<Env>().use(jsonLimit).route('/', accountRoutes(parts)))
    .route('/', members)
    .all('*', () => {
      throw notFound('address');
    });

  const app = new Hono()
    .route('/api', api)
    .get('/npm', (context) => context.redirect('/npm/'))
    .get('/npm/*', (context) => sitePage(context.req.path.slice('/npm/'.length), options.npmSite))
    .get('/*', (context) => sitePage(context.req.path.slice(1), options.site))
    .onError((error, context) => {
      if (error instanceof Refusal) return context.json(error.body(), error.status);
      console.error(error);
      return context.json({ error: { code: 'failed', message: 'Something went wrong. Try again.' } }, 500);
    });

  function sitePage(path: string, site: Site): Response {
    const file = site.files.get(path);
    if (file) return fileResponse(file);
    if (path.startsWith('assets/')) return new Response('Not found', { status: 404 });
    return pageResponse(site, options.collector);
  }

  return { fetch: (request) => app.fetch(request), close: () => database.close() };
}

const jsonLimit = bodyLimit({
  maxSize: MAX_JSON_BYTES,
  onError: (context) => context.json(new Refusal(413, 'too-large', 'That is too much at once.').body(), 413),
});

/** Another site's page may carry the cookie along; it may not act with it. */
async function sameOriginOnly(context: Context<Env>, next: Next): Promise<void> {
  const site = context.req.header('sec-fetch-site');
  const reading = context.req.method === 'GET' || context.req.method === 'HEAD';
  if (!reading && site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new Refusal(400, 'cross-site', 'This request came from another site.');
  }
  await next();
}

async function neverStored(context: Context<Env>, next: Next): Promise<void> {
  await next();
  context.header('Cache-Control', 'no-store');
  context.header('X-Content-Type-Options', 'nosniff');
}

function fileResponse(file: SiteFile): Response {
  return new Response(file.bytes, {
    // Names carry a hash of the content.
    headers: {
      'Content-Type': file.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
