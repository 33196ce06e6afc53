import { type Context, Hono } from 'hono';
import { ImportRunning } from '../data/data-service.ts';
import { exportLog } from '../data/export-log.ts';
import { describeError } from '../log.ts';
import { requireAdmin } from './admin.ts';
import type { HttpContext, HttpEnv, ProjectContext } from './context.ts';
import { HttpFailure } from './failure.ts';

const RETRY_AFTER_S = 2;
const IMPORTS_TOLD = 20;

/** The data's life: import, export, and the erasure of people and accounts. For the secret key or a dashboard session. */
export function createDataRoutes(context: HttpContext): Hono<HttpEnv> {
  const { log } = context;
  const ndjson = (
    c: Context<HttpEnv>,
    { store }: ProjectContext,
    subject: string | null,
    name: string,
  ): Response =>
    c.body(exportLog(store, subject), 200, {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.ndjson"`,
      'Cache-Control': 'no-store',
    });
  const erase = (kind: 'user' | 'account') => async (c: Context<HttpEnv>) => {
    const { project, note } = await requireAdmin(c, context);
    const erased = await project.data.erase(kind, c.req.param('id') ?? '');
    if (erased === null) {
      const message = 'id: found an anonymous person who became a user, expected that user';
      throw new HttpFailure(409, 'merged', message);
    }
    const { events, firings, messages, concerned, until } = erased;
    // Whom it was about is in no log.
    note({ events, firings, messages });
    return c.json({
      success: true,
      events,
      firings,
      messages,
      [kind === 'user' ? 'accounts' : 'members']: concerned.length,
      refusedUntil: new Date(until).toISOString(),
    });
  };

  return new Hono<HttpEnv>()
    .post('/v1/import', async (c) => {
      const { project, note } = await requireAdmin(c, context);
      if (context.isStopping()) throw unavailable();
      try {
        const { errors, ...report } = await project.data.importLog(unpacked(c.req.raw));
        note(report);
        return c.json({ success: true, ...report, errors });
      } catch (error) {
        if (error instanceof ImportRunning) {
          const message = 'An import is under way. GET /v1/import tells how far it is.';
          throw new HttpFailure(409, 'import_running', message, { retryAfter: RETRY_AFTER_S });
        }
        if (error instanceof HttpFailure) throw error;
        if (isBroken(error))
          throw new HttpFailure(400, 'malformed', 'The body is not valid gzip, or broke off.');
        log.error('an import stopped in the middle', { error: describeError(error) });
        throw unavailable();
      }
    })
    .get('/v1/import', async (c) => {
      const { store } = (await requireAdmin(c, context)).project;
      c.header('Cache-Control', 'no-store');
      const imports = (await store.readJobs('import', IMPORTS_TOLD)).map(
        ({ id, startedAt, updatedAt, endedAt, progress }) => ({
          id,
          startedAt: new Date(startedAt).toISOString(),
          updatedAt: new Date(updatedAt).toISOString(),
          endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
          ...progress,
        }),
      );
      return c.json({ imports });
    })
    .get('/v1/export', async (c) => {
      const { project } = await requireAdmin(c, context);
      return ndjson(c, project, null, 'foothold');
    })
    .get('/v1/users/:id/export', async (c) => {
      const { project } = await requireAdmin(c, context);
      const id = c.req.param('id');
      if (!(await project.store.readSubject(id, 0)))
        throw new HttpFailure(404, 'not_found', 'Nobody is known by this id.');
      return ndjson(c, project, id, 'person');
    })
    .delete('/v1/users/:id', erase('user'))
    .delete('/v1/accounts/:id', erase('account'));
}

function unavailable(): HttpFailure {
  const message = 'The import stopped in the middle. Send it again: what is stored already counts once.';
  return new HttpFailure(503, 'unavailable', message, { retryAfter: RETRY_AFTER_S });
}

async function* unpacked(request: Request): AsyncGenerator<Uint8Array> {
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'gzip' && encoding !== 'identity') {
    throw new HttpFailure(415, 'encoding', `content-encoding: found "${encoding}", expected gzip or none`);
  }
  if (request.body === null) return;
  // Its types are of another library's streams; at run time they are the same.
  const gunzip = new DecompressionStream('gzip') as ReadableWritablePair<Uint8Array, Uint8Array>;
  yield* encoding === 'gzip' ? request.body.pipeThrough(gunzip) : request.body;
}

/** What the sender has done, not the store. */
function isBroken(error: unknown): boolean {
  return (
    error instanceof TypeError ||
    (error instanceof Error && 'code' in error && /^(?:Z_|ERR_STREAM|ECONNRESET)/.test(String(error.code)))
  );
}
