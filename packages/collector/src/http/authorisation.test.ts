import { SignJWT } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import {
  collectorFixture,
  type Fixture,
  IDENTITY_SECRET,
  ORIGIN,
  SECRET_KEY,
  WRITE_KEY,
} from '../../fakes/collector-fixture.ts';
import { type Operation, servedDocument } from '../../fakes/open-api.ts';
import { smallConfig } from '../../fakes/small-config.ts';
import { hashSecret } from '../keys.ts';
import { INSPECT_LINK_MS, signInspectLink } from './inspect-link.ts';

/** Every endpoint with every kind of credential: some thousand requests. */
const TIMEOUT_MS = 240_000;
const PERSON = 'canary-person';
const ANON = '0191b2c4-0000-4000-8000-000000000001';
const APP = 'https://app.example';
const own = { 'sec-fetch-site': 'same-origin' };

/** What each kind of credential may enter, beside what is open to anyone. */
type Opens = 'key' | 'person' | 'admin' | 'operator' | 'reading';

interface Credential {
  readonly headers: { readonly [name: string]: string };
  /** Goes into the query of what people ask for. */
  readonly key?: string;
  readonly opens: readonly Opens[];
  readonly isOther?: boolean;
}

/** Signing in and out are for whoever holds a key: session.test.ts has them. */
const APART = new Set(['post /v1/session', 'delete /v1/session']);

const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` });
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const tokenOf = (sub: string) =>
  new SignJWT({ sub }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(IDENTITY_SECRET));

async function world() {
  const fixture = await collectorFixture(onTestFinished, {
    config: { ...smallConfig, project: 'canary-project' },
    settings: { identity: { secrets: [IDENTITY_SECRET] } },
  });
  const ask = async (key: string, method: string, path: string, body: unknown = {}) => {
    const init = {
      method,
      headers: bearer(key),
      ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    };
    const response = await fixture.collector.fetch(new Request(`${ORIGIN}${path}`, init));
    // biome-ignore lint/suspicious/noExplicitAny: the collector's own answers, looked at by the test.
    return (await response.json()) as any;
  };
  const make = (kind: string, name: string) => ask(SECRET_KEY, 'POST', '/v1/keys', { kind, name });
  const signIn = async (secretKey: string) => {
    const response = await fixture.post('/v1/session', { secretKey }, own);
    const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    // The collector's own answer.
    const { token } = (await response.json()) as { token: string };
    return { cookie, token: { 'x-foothold-token': token } };
  };

  const secret = await make('secret', 'canary-key');
  const [goneWrite, goneSecret, brief] = [
    await make('write', 'gone'),
    await make('secret', 'gone'),
    await make('secret', 'brief'),
  ];
  const other = await ask(SECRET_KEY, 'POST', '/v1/projects', { id: 'other' });
  await ask(other.secretKey, 'POST', '/v1/config/publish', { ...smallConfig, project: 'theirs' });
  const [mine, ended, cut, theirs, operator] = [
    await signIn(secret.text),
    await signIn(secret.text),
    await signIn(brief.text),
    await signIn(other.secretKey),
    await signIn(SECRET_KEY),
  ];
  for (const { key } of [goneWrite, goneSecret, brief]) await ask(SECRET_KEY, 'DELETE', `/v1/keys/${key.id}`);
  await fixture.collector.fetch(
    new Request(`${ORIGIN}/v1/session`, {
      method: 'DELETE',
      headers: { ...own, cookie: ended.cookie, ...ended.token },
    }),
  );
  await fixture.track(PERSON, 'Signed Up', 'Project Created');

  const admin: Opens[] = ['admin', 'reading'];
  const all: Opens[] = ['key', 'person', ...admin];
  const credentials: { readonly [kind: string]: Credential } = {
    none: { headers: {}, opens: [] },
    'a wrong write key': { headers: basic('pk_wrong'), key: 'pk_wrong', opens: [] },
    'a wrong secret key': { headers: bearer('sk_wrong'), opens: [] },
    'the write key': { headers: basic(WRITE_KEY), key: WRITE_KEY, opens: ['key'] },
    'the write key as a bearer': { headers: bearer(WRITE_KEY), opens: [] },
    'a revoked write key': { headers: basic(goneWrite.text), key: goneWrite.text, opens: [] },
    'a secret key': { headers: bearer(secret.text), opens: all },
    'the operator’s key': { headers: bearer(SECRET_KEY), opens: [...all, 'operator'] },
    'a revoked secret key': { headers: bearer(goneSecret.text), opens: [] },
    'a session': { headers: { ...own, cookie: mine.cookie, ...mine.token }, opens: admin },
    'the operator’s session': {
      headers: { ...own, cookie: operator.cookie, ...operator.token },
      opens: [...admin, 'operator'],
    },
    'a session without its token': { headers: { ...own, cookie: mine.cookie }, opens: ['reading'] },
    'a session with another’s token': {
      headers: { ...own, cookie: mine.cookie, ...theirs.token },
      opens: ['reading'],
    },
    'a session from another site': {
      headers: { cookie: mine.cookie, ...mine.token, 'sec-fetch-site': 'cross-site' },
      opens: ['reading'],
    },
    'a session that has ended': { headers: { ...own, cookie: ended.cookie, ...ended.token }, opens: [] },
    'a session of a revoked key': { headers: { ...own, cookie: cut.cookie, ...cut.token }, opens: [] },
    'the person’s own token': {
      headers: bearer(await tokenOf(PERSON)),
      key: WRITE_KEY,
      opens: ['key', 'person'],
    },
    'another person’s token': { headers: bearer(await tokenOf('bob')), key: WRITE_KEY, opens: ['key'] },
    'the person’s token without a key': { headers: bearer(await tokenOf(PERSON)), opens: [] },
    'another project’s write key': {
      headers: basic(other.writeKey),
      key: other.writeKey,
      opens: ['key'],
      isOther: true,
    },
    'another project’s write key with the person’s token': {
      headers: bearer(await tokenOf(PERSON)),
      key: other.writeKey,
      opens: ['key'],
      isOther: true,
    },
    'another project’s secret key': { headers: bearer(other.secretKey), opens: all, isOther: true },
    'another project’s session': {
      headers: { ...own, cookie: theirs.cookie, ...theirs.token },
      opens: admin,
      isOther: true,
    },
  };
  const { url } = await signInspectLink({
    page: new URL(APP),
    secretKeyHash: hashSecret(SECRET_KEY),
    now: fixture.clock.now(),
    lasts: INSPECT_LINK_MS,
  });
  const link = new URL(url).searchParams.get('foothold-token') ?? '';
  return { fixture, ask, credentials, keyId: secret.key.id as string, link };
}

function mayEnter(operation: Operation, { opens, isOther = false }: Credential): boolean {
  const { method, path, 'x-access': access } = operation;
  if (access === 'anyone') return true;
  // A link is signed with a key of its own project.
  if (path === '/v1/inspect' && isOther) return false;
  if (access === 'admin' && method === 'get') return opens.includes('reading');
  return opens.includes(access);
}

let count = 0;

/** A body that every endpoint of events takes; the others refuse it after they have looked at who asks. */
const bodyOf = (operation: Operation, { key }: Credential, link: string): string => {
  count += 1;
  const call = { type: 'track', event: 'Looked', userId: 'matrix', groupId: 'g', previousId: ANON };
  const named = key === undefined ? {} : { writeKey: key };
  if (operation.path === '/v1/inspect') {
    return JSON.stringify({ token: link, ...(key === undefined ? {} : { key }) });
  }
  if (operation['x-access'] !== 'key') return '{}';
  return JSON.stringify({
    ...call,
    ...named,
    messageId: `single-${count}`,
    batch: [{ ...call, messageId: `batch-${count}` }],
  });
};

async function send(
  fixture: Fixture,
  operation: Operation,
  credential: Credential,
  { id, link }: { readonly id: string; readonly link: string },
): Promise<{ readonly status: number; readonly type: string; readonly body: string }> {
  const path = operation.path.replaceAll(/\{\w+\}/g, id);
  const query = new URLSearchParams({ userId: PERSON, ...(credential.key ? { key: credential.key } : {}) });
  const isReading = operation.method === 'get';
  const response = await fixture.collector.fetch(
    new Request(`${ORIGIN}${path}${isReading && operation['x-access'] !== 'admin' ? `?${query}` : ''}`, {
      method: operation.method.toUpperCase(),
      headers: { ...(operation.path === '/v1/inspect' ? { origin: APP } : {}), ...credential.headers },
      ...(isReading ? {} : { body: bodyOf(operation, credential, link) }),
    }),
  );
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('text/event-stream')) await response.body?.cancel();
  return {
    status: response.status,
    type,
    body: type.startsWith('text/event-stream') ? '' : await response.text(),
  };
}

test('who is open to whom is written down: whatever is not named here is for admins', async () => {
  const { operations } = await servedDocument(await collectorFixture(onTestFinished));
  const open = (access: string): string[] =>
    operations.filter((one) => one['x-access'] === access).map(({ method, path }) => `${method} ${path}`);
  expect({ anyone: open('anyone'), person: open('person'), operator: open('operator') }).toEqual({
    anyone: [
      'get /v1/unsubscribe/{project}/{token}',
      'post /v1/unsubscribe/{project}/{token}',
      'post /v1/session',
      'delete /v1/session',
      'get /healthz',
      'get /readyz',
      'get /openapi.json',
      'get /',
      'get /sdk/{path}',
      'get /dashboard/{path}',
    ],
    person: ['get /v1/state', 'get /v1/stream'],
    operator: ['get /v1/projects', 'post /v1/projects', 'get /metrics'],
  });
  expect(
    open('key').filter(
      (one) => !/^post \/v1\/(?:batch|track|page|screen|identify|group|alias|\w)$/.test(one),
    ),
  ).toEqual(['get /v1/config', 'post /v1/inspect']);
});

test('every endpoint lets in whom it is for, keeps out everybody else, and answers as the document says', {
  timeout: TIMEOUT_MS,
}, async () => {
  const { fixture, credentials, link } = await world();
  const { operations, check } = await servedDocument(fixture);
  const wrong: string[] = [];
  let cells = 0;
  for (const operation of operations) {
    const name = `${operation.method} ${operation.path}`;
    if (APART.has(name)) continue;
    for (const [kind, credential] of Object.entries(credentials)) {
      const { status, type, body } = await send(fixture, operation, credential, { id: 'nobody', link });
      cells += 1;
      const isIn = status !== 401 && status !== 403;
      if (isIn !== mayEnter(operation, credential)) wrong.push(`${name} with ${kind}: ${status} ${body}`);
      if (status >= 500 && status !== 503) wrong.push(`${name} with ${kind}: ${status}`);
      const fault = check(operation, status, type, body);
      if (fault !== null) wrong.push(`${fault} (with ${kind})`);
    }
  }
  expect(wrong).toEqual([]);
  expect(cells).toBeGreaterThan(operations.length * 15);
});

test('the credentials of one project reach nothing of another, by whatever id they ask', {
  timeout: TIMEOUT_MS,
}, async () => {
  const { fixture, ask, credentials, keyId, link } = await world();
  const { operations } = await servedDocument(fixture);
  const standing = async () => ({
    keys: await ask(SECRET_KEY, 'GET', '/v1/keys'),
    subjects: await ask(SECRET_KEY, 'GET', '/v1/subjects'),
    config: await (await fixture.get(`/v1/config?key=${WRITE_KEY}`)).json(),
    audit: await ask(SECRET_KEY, 'GET', '/v1/audit'),
    log: await fixture.store.readLog(PERSON),
  });
  const before = await standing();
  expect(JSON.stringify(before)).toContain('canary');
  const leaks: string[] = [];
  for (const operation of operations) {
    if (APART.has(`${operation.method} ${operation.path}`)) continue;
    for (const [kind, credential] of Object.entries(credentials)) {
      if (!credential.isOther) continue;
      for (const id of [PERSON, keyId, 'canary-account']) {
        const { body } = await send(fixture, operation, credential, { id, link });
        if (body.includes('canary')) leaks.push(`${operation.path} to ${kind}: ${body}`);
      }
    }
  }
  expect(leaks).toEqual([]);
  expect(await standing()).toEqual(before);
});
