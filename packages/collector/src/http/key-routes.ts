import { admin } from '@foothold/schema';
import { Hono } from 'hono';
import { makeKey } from '../make-key.ts';
import { ownKeys } from '../own-keys.ts';
import type { StoredKey } from '../store/key-store.ts';
import { type Admin, requireAdmin } from './admin.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { HttpFailure } from './failure.ts';
import { readAdminBody } from './read-admin-body.ts';

/** A day: long enough to put the new key everywhere. */
const GRACE_MS = 24 * 3_600_000;

/** A project's keys: made, named, rotated and ended by its own team alone. */
export function createKeyRoutes(context: HttpContext): Hono<HttpEnv> {
  const { directory, keyring, clock } = context;

  const environmentKeys = ({ project }: Admin): StoredKey[] =>
    project.id === context.home ? ownKeys(context.settings, context.home) : [];
  const listAll = async (who: Admin): Promise<admin.KeyInfo[]> => [
    ...environmentKeys(who).map((key) =>
      toInfo(
        { ...key, origins: key.kind === 'write' ? who.project.settings.allowedOrigins : [] },
        'environment',
      ),
    ),
    ...(await directory.listKeys(who.project.id)).map((key) => toInfo(key, 'store')),
  ];
  const isLive = ({ endsAt }: { readonly endsAt: number | null }): boolean =>
    endsAt === null || endsAt > clock.now();
  /** A key of theirs that lives and can be changed here. */
  const findOwn = async (who: Admin, id: string): Promise<StoredKey> => {
    if (environmentKeys(who).some((key) => key.id === id)) {
      throw new HttpFailure(
        409,
        'environment',
        'This key is set where the collector is started: change FOOTHOLD_WRITE_KEY or FOOTHOLD_SECRET_KEY there.',
      );
    }
    const key = (await directory.listKeys(who.project.id)).find((one) => one.id === id);
    if (key && isLive(key)) return key;
    throw new HttpFailure(404, 'no_key', 'There is no such key.');
  };
  const end = async (who: Admin, key: StoredKey, at: number): Promise<void> => {
    await directory.endKey(who.project.id, key.id, at);
    await keyring.refresh();
  };
  const add = async (key: StoredKey): Promise<void> => {
    await directory.addKeys([key]);
    await keyring.refresh();
  };

  return new Hono<HttpEnv>()
    .get('/v1/keys', async (c) => {
      const who = await requireAdmin(c, context);
      c.header('Cache-Control', 'no-store');
      return c.json({ keys: await listAll(who) });
    })
    .post('/v1/keys', async (c) => {
      const who = await requireAdmin(c, context);
      const { kind, name, origins = [] } = await readAdminBody(c.req.raw, admin.newKey);
      if (kind === 'secret' && origins.length > 0) throw noOrigins();
      const { id: project } = who.project;
      const { text, key } = makeKey({ project, kind, name, origins, now: clock.now() });
      who.note({ key: key.id, kind, name });
      await add(key);
      return shown(c.json({ key: toInfo(key, 'store'), text } satisfies admin.MadeKey));
    })
    .patch('/v1/keys/:id', async (c) => {
      const who = await requireAdmin(c, context);
      const key = await findOwn(who, c.req.param('id'));
      const { name = key.name, origins = key.origins } = await readAdminBody(c.req.raw, admin.keyChange);
      if (key.kind === 'secret' && origins.length > 0) throw noOrigins();
      who.note({ key: key.id, name, origins: [...origins] });
      await directory.changeKey(who.project.id, key.id, { name, origins });
      await keyring.refresh();
      return c.json(toInfo({ ...key, name, origins }, 'store'));
    })
    .post('/v1/keys/:id/rotate', async (c) => {
      const who = await requireAdmin(c, context);
      const key = await findOwn(who, c.req.param('id'));
      const { graceMs = GRACE_MS } = await readAdminBody(c.req.raw, admin.rotation);
      const { project, kind, name, origins, isOperator } = key;
      const made = makeKey({ project, kind, name, origins, isOperator, now: clock.now() });
      who.note({ key: key.id, madeKey: made.key.id, graceMs });
      // First the new one: a crash in between leaves two that work, never none.
      await add(made.key);
      await end(who, key, clock.now() + graceMs);
      return shown(c.json({ key: toInfo(made.key, 'store'), text: made.text } satisfies admin.MadeKey));
    })
    .delete('/v1/keys/:id', async (c) => {
      const who = await requireAdmin(c, context);
      const key = await findOwn(who, c.req.param('id'));
      who.note({ key: key.id, kind: key.kind, name: key.name });
      const others = (await keyring.ofProject(who.project.id)).filter(
        (one) => one.kind === 'secret' && one.id !== key.id && one.endsAt === null,
      );
      if (key.kind === 'secret' && others.length === 0) {
        throw new HttpFailure(409, 'last_key', 'This is the last secret key: make another one first.');
      }
      await end(who, key, clock.now());
      return c.json({ success: true });
    });
}

/** An answer that holds a secret is kept by nobody. */
function shown(response: Response): Response {
  response.headers.set('Cache-Control', 'no-store');
  return response;
}

function noOrigins(): HttpFailure {
  return new HttpFailure(
    400,
    'malformed',
    'origins: found some for a secret key, expected none: servers send no origin',
  );
}

function toInfo(key: StoredKey, source: admin.KeyInfo['source']): admin.KeyInfo {
  const { id, kind, name, hint, origins, createdAt, endsAt } = key;
  return {
    id,
    kind,
    name,
    key: key.writeKey,
    hint,
    origins,
    operator: key.isOperator,
    source,
    createdAt,
    endsAt,
  };
}
