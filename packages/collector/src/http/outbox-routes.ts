import { Hono } from 'hono';
import { isObject } from '../ingest/json.ts';
import type { MessageStatus, Resend } from '../store/outbox-store.ts';
import { requireAdmin } from './admin.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { HttpFailure } from './failure.ts';
import { type Query, readCount, readId, readTime } from './query.ts';
import { readJsonBody } from './read-body.ts';

const PAGE = 50;
const PAGE_MAX = 200;
/** More than a list shows at once is sent again by range. */
const IDS_MAX = 200;
/** `dead` is what dead letters are called; they have the status `failed`. */
const STATES: { readonly [state: string]: MessageStatus } = {
  waiting: 'waiting',
  sending: 'sending',
  sent: 'sent',
  dead: 'failed',
  failed: 'failed',
  cancelled: 'cancelled',
  unknown: 'unknown',
};

/** What went out, what waits, and what could not be delivered: to look at, and to send again. */
export function createOutboxRoutes(context: HttpContext): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get('/v1/outbox', async (c) => {
      const { project } = await requireAdmin(c, context);
      const query: Query = (name) => c.req.query(name);
      const state = readId(query, 'state', Object.keys(STATES));
      const { messages, next } = await project.store.listMessages({
        status: state === null ? null : (STATES[state] ?? null),
        endpoint: query('webhook') ?? null,
        from: readTime(query, 'from', null),
        to: readTime(query, 'to', null),
        cursor: query('cursor') ?? null,
        limit: readCount(query, 'limit', PAGE, PAGE_MAX),
      });
      c.header('Cache-Control', 'no-store');
      return c.json({ counts: await project.store.countMessages(), messages, next });
    })
    .post('/v1/outbox/resend', async (c) => {
      const { project, note } = await requireAdmin(c, context);
      const which = readResend((await readJsonBody(c.req.raw)).value);
      const resent = await project.store.resendMessages(which, context.clock.now());
      project.wakeDelivery();
      note({ resent, ...('endpoint' in which ? { webhook: which.endpoint } : {}) });
      return c.json({ success: true, resent });
    });
}

function readResend(value: unknown): Resend {
  if (!isObject(value)) throw wrong('the body', value, '{ "ids": [...] } or { "webhook": NAME }');
  const { ids, webhook, from, to, state = 'dead', ...unknown } = value;
  const [stray] = Object.keys(unknown);
  if (stray !== undefined) {
    // Its value may be anything, a key too: it is not repeated.
    const message = `${stray.slice(0, 100)}: found a key that is not known, expected one of ids, webhook, from, to, state`;
    throw new HttpFailure(400, 'malformed', message);
  }
  if (ids !== undefined) {
    const texts = Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
    if (!Array.isArray(ids) || texts.length !== ids.length || texts.length === 0 || texts.length > IDS_MAX) {
      throw wrong('ids', ids, `1 to ${IDS_MAX} ids of GET /v1/outbox`);
    }
    return { ids: texts };
  }
  if (typeof webhook !== 'string') throw wrong('webhook', webhook, 'the name of a webhook, or else ids');
  if (state !== 'dead' && state !== 'all')
    throw wrong('state', state, 'dead, or all for what arrived as well');
  const edge = (name: string, given: unknown): number | null => {
    if (given === undefined || given === null) return null;
    return readTime(
      () => (typeof given === 'number' ? String(given) : JSON.stringify(given).slice(1, -1)),
      name,
      null,
    );
  };
  return { endpoint: webhook, from: edge('from', from), to: edge('to', to), andSent: state === 'all' };
}

function wrong(name: string, found: unknown, expected: string): HttpFailure {
  const shown = JSON.stringify(found ?? null).slice(0, 100);
  return new HttpFailure(400, 'malformed', `${name}: found ${shown}, expected ${expected}`);
}
