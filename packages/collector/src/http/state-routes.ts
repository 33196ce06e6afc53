import { Hono } from 'hono';
import { describeFault } from '../ingest/fault.ts';
import { readSubjectId, type SubjectId } from '../ingest/read-subject-id.ts';
import { readFresh, readState } from '../subjects/read-state.ts';
import { accountFacts } from '../subjects/server-facts.ts';
import { findCaller } from './caller.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { HttpFailure } from './failure.ts';
import { readCount } from './query.ts';

/** A browser need not replay what the state already holds: it asks for as many ids as it has events, and some more. */
const RECENT_IDS = 200;
const RECENT_IDS_MAX = 1_000;

/** `GET /v1/state`: where somebody stands. An identified person's is for their own valid token alone. */
export function createStateRoutes(context: HttpContext): Hono<HttpEnv> {
  const { store, config, settings, clock } = context;
  return new Hono<HttpEnv>().get('/v1/state', async (c) => {
    const caller = findCaller(c.req.raw, c.req.query('key') ?? null, settings);
    const subject = readSubjectId(c.req.query('userId'), c.req.query('anonymousId'));
    if ('code' in subject) throw new HttpFailure(400, 'malformed', describeFault(subject));
    const recent = readCount((name) => c.req.query(name), 'recent', RECENT_IDS, RECENT_IDS_MAX);
    const vouched =
      caller === 'page' && subject.isUser ? await checkToken(c.req.raw, subject, context) : null;
    const found = await store.readSubject(subject.id, recent);
    const active = config.active();
    const state = found && active ? await readState(store, active.program, found.subject) : null;
    // Anybody can say that they belong to an account: in a page only the app's own word opens its figures.
    const member = found?.subject.account ?? null;
    const account = caller === 'page' && member?.id !== vouched ? null : member;
    const known = account && active ? readFresh(account, active.program) : null;
    c.header('Cache-Control', 'no-store');
    return c.json({
      state,
      account: known && accountFacts(known),
      configHash: active?.hash ?? null,
      now: clock.now(),
      recentIds: found?.recentIds ?? [],
    });
  });
}

/** The account their token vouches for. A bad one is answered alike whether there is such a user or not. */
async function checkToken(
  request: Request,
  { id }: SubjectId,
  { verifyIdentity }: HttpContext,
): Promise<string | null> {
  const token = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const identity = token === undefined ? null : await verifyIdentity(token);
  if (identity?.ok && identity.userId === id) return identity.account;
  const reason =
    identity === null ? 'there is no token' : identity.ok ? 'the token names somebody else' : identity.reason;
  throw new HttpFailure(
    401,
    'identity',
    `The state of an identified person needs their valid token: ${reason}.`,
  );
}
