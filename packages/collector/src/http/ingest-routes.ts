import { createScreen } from '@foothold/engine';
import { Hono } from 'hono';
import { acceptBatch } from '../ingest/accept-batch.ts';
import { QueueFull } from '../ingest/group-commit.ts';
import { isObject } from '../ingest/json.ts';
import { ID_MAX_CHARS } from '../ingest/limits.ts';
import { type Envelope, readEnvelope, type SingleForm } from '../ingest/read-envelope.ts';
import type { Load } from '../limits/rate-limits.ts';
import { describeError } from '../log.ts';
import { type Caller, findCaller } from './caller.ts';
import type { HttpContext, HttpEnv, ProjectContext } from './context.ts';
import { HttpFailure } from './failure.ts';
import { isSwitchedOff, switchedOff } from './kill-switch.ts';
import { addressOf, tooMuch } from './limit-requests.ts';
import { readJsonBody } from './read-body.ts';
import { storeFailure } from './store-failure.ts';

/** Where events come in: the tracking spec's paths and the short ones its browser client uses. */
export const INGEST_PATHS: readonly (readonly [path: string, form: SingleForm | 'batch'])[] = [
  ['/v1/batch', 'batch'],
  ['/v1/b', 'batch'],
  ['/v1/track', 'track'],
  ['/v1/t', 'track'],
  ['/v1/page', 'page'],
  ['/v1/p', 'page'],
  ['/v1/screen', 'screen'],
  ['/v1/s', 'screen'],
  ['/v1/identify', 'identify'],
  ['/v1/i', 'identify'],
  ['/v1/group', 'group'],
  ['/v1/g', 'group'],
  ['/v1/alias', 'alias'],
  ['/v1/a', 'alias'],
];

const RETRY_AFTER_S = 2;
/** Without a config addresses are cut short, as ever. */
const NO_LISTS = createScreen([]);

export function createIngestRoutes(context: HttpContext): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  for (const [path, form] of INGEST_PATHS) {
    app.post(path, async (c) => {
      // Before the body is read: what cannot be kept need not be carried.
      if (context.isStopping() || context.isFull()) throw overloaded();
      const body = await readJsonBody(c.req.raw);
      const read = readEnvelope(body.value, form);
      if (!read.ok) throw new HttpFailure(read.code === 'malformed' ? 400 : 413, read.code, read.message);
      const { envelope } = read;
      const caller = await findCaller(c.req.raw, envelope.writeKey, context);
      const { project } = caller;
      if (isSwitchedOff(caller, project.settings)) throw switchedOff();
      const wait = context.limits.takeEvents(loadOf(envelope, caller, addressOf(c, context)));
      if (wait > 0) throw tooMuch(wait);
      const verifiedUser = caller.kind === 'server' ? true : await findUser(envelope, project);
      try {
        const results = await acceptBatch(envelope, {
          verifiedUser,
          identityRequired: project.settings.identity.mode === 'required',
          isReserved: project.config.active()?.firesItself ?? (() => false),
          screen: project.config.active()?.screen ?? NO_LISTS,
          receivedAt: context.clock.now(),
          bodyBytes: body.bytes,
          newId: context.newId,
          commit: project.commit,
          coverage: project.coverage,
          caps: caller.kind === 'server' ? null : project.caps,
        });
        return c.json({ success: true, results });
      } catch (error) {
        if (error instanceof QueueFull) throw overloaded();
        const unavailable = storeFailure(error);
        if (unavailable) throw unavailable;
        // Nothing of the batch is stored: the client keeps it and comes back.
        context.log.error('events could not be stored', { error: describeError(error) });
        throw new HttpFailure(503, 'unavailable', 'The events could not be stored. Try again.', {
          retryAfter: RETRY_AFTER_S,
        });
      }
    });
  }
  return app;
}

/** What a request counts as. Of servers it is not asked for whom they speak, nor from where. */
function loadOf({ calls }: Envelope, { kind, key, project }: Caller, address: string | null): Load {
  const people = new Map<string, number>();
  const load = { key: `${project.id} ${key.id}`, events: calls.length };
  if (kind === 'server') return { ...load, address: null, people };
  for (const call of calls) {
    const who = isObject(call) ? (call.userId ?? call.anonymousId) : null;
    if (typeof who !== 'string') continue;
    const name = `${project.id} ${who.slice(0, ID_MAX_CHARS)}`;
    people.set(name, (people.get(name) ?? 0) + 1);
  }
  return { ...load, address, people };
}

/** The user a batch's token names. Where identity is required, a batch that needs a token and has no good one waits. */
async function findUser(
  { token, calls }: Envelope,
  { verifyIdentity, settings }: ProjectContext,
): Promise<string | null> {
  const identity = token === null ? null : await verifyIdentity(token);
  if (identity?.ok) return identity.userId;
  const namesUser = calls.some((call) => isObject(call) && call.userId !== undefined && call.userId !== null);
  if (settings.identity.mode === 'required' && namesUser) {
    const reason = identity?.reason ?? 'there is no token';
    throw new HttpFailure(401, 'identity', `Events of identified people need a valid token: ${reason}.`);
  }
  return null;
}

function overloaded(): HttpFailure {
  return new HttpFailure(503, 'overloaded', 'Too much at once. Try again.', { retryAfter: RETRY_AFTER_S });
}
