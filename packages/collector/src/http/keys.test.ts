import { expect, onTestFinished, test } from 'vitest';
import {
  collectorFixture,
  type Fixture,
  ORIGIN,
  SECRET_KEY,
  WRITE_KEY,
} from '../../fakes/collector-fixture.ts';

const DAY = 24 * 3_600_000;
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

/** Asks with a secret key and answers status and JSON. */
const asking =
  ({ collector }: Fixture) =>
  async (key: string, method: string, path: string, body?: unknown) => {
    const init = {
      method,
      headers: bearer(key),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const response = await collector.fetch(new Request(`${ORIGIN}${path}`, init));
    // biome-ignore lint/suspicious/noExplicitAny: the collector's own answers, looked at by the test.
    return { status: response.status, body: (await response.json()) as any, headers: response.headers };
  };

const event = (writeKey: string, userId: string, event = 'Signed Up') => ({
  writeKey,
  batch: [{ messageId: `${userId}-${event}`, type: 'track', event, userId }],
});

const small = (project: string) => ({
  version: 1,
  project,
  milestones: [{ id: 'a', title: 'A', kind: 'first-value', when: { event: 'Signed Up' } }],
});

test('a secret key is shown once, works at once, and ends at once when it is revoked', async () => {
  const fixture = await collectorFixture(onTestFinished);
  const ask = asking(fixture);
  const made = await ask(SECRET_KEY, 'POST', '/v1/keys', { kind: 'secret', name: 'Billing' });
  expect(made).toMatchObject({
    status: 200,
    body: {
      text: expect.stringMatching(/^sk_[\w-]{32}$/),
      key: { kind: 'secret', name: 'Billing', key: null, operator: false, source: 'store', endsAt: null },
    },
  });
  expect(made.headers.get('cache-control')).toBe('no-store');
  const { text, key } = made.body;
  expect(key.hint).toBe(text.slice(-4));
  const list = await ask(text, 'GET', '/v1/keys');
  expect([list.status, JSON.stringify(list.body).includes(text)]).toEqual([200, false]);
  expect(list.body.keys.map(({ name, source }: { name: string; source: string }) => [name, source])).toEqual([
    ['environment', 'environment'],
    ['environment', 'environment'],
    ['Billing', 'store'],
  ]);
  expect((await ask(text, 'DELETE', `/v1/keys/${key.id}`)).status).toBe(200);
  expect((await ask(text, 'GET', '/v1/keys')).status).toBe(401);
  expect((await ask(SECRET_KEY, 'DELETE', `/v1/keys/${key.id}`)).status).toBe(404);
});

test('a rotated key works beside the new one until its time is over', async () => {
  const fixture = await collectorFixture(onTestFinished);
  const ask = asking(fixture);
  const { body: made } = await ask(SECRET_KEY, 'POST', '/v1/keys', { kind: 'write', name: 'Website' });
  const { body: next } = await ask(SECRET_KEY, 'POST', `/v1/keys/${made.key.id}/rotate`, {});
  const takes = async (key: string) => (await fixture.post('/v1/batch', event(key, 'ada'))).status;
  expect([next.key.name, next.key.key, await takes(made.text), await takes(next.text)]).toEqual([
    'Website',
    next.text,
    200,
    200,
  ]);
  await fixture.clock.advance(DAY);
  expect([await takes(made.text), await takes(next.text)]).toEqual([401, 200]);
  const again = await ask(SECRET_KEY, 'POST', `/v1/keys/${next.key.id}/rotate`, { graceMs: 0 });
  expect([await takes(next.text), await takes(again.body.text)]).toEqual([401, 200]);
  // A time that is over before the keys are looked up again is over all the same.
  await ask(SECRET_KEY, 'POST', `/v1/keys/${again.body.key.id}/rotate`, { graceMs: 2_000 });
  expect(await takes(again.body.text)).toBe(200);
  await fixture.clock.advance(2_000);
  expect(await takes(again.body.text)).toBe(401);
  expect((await ask(SECRET_KEY, 'POST', `/v1/keys/${next.key.id}/rotate`, {})).status).toBe(404);
});

test('each write key has origins of its own, which can be changed', async () => {
  const fixture = await collectorFixture(onTestFinished, {
    settings: { allowedOrigins: ['https://app.example'] },
  });
  const ask = asking(fixture);
  const { body } = await ask(SECRET_KEY, 'POST', '/v1/keys', {
    kind: 'write',
    name: 'Docs',
    origins: ['https://docs.example'],
  });
  const from = async (origin: string, key: string) => {
    const response = await fixture.post('/v1/batch', event(key, 'ada'), { origin });
    return [response.status, response.headers.get('access-control-allow-origin')];
  };
  const preflight = async (origin: string) =>
    (
      await fixture.collector.fetch(
        new Request(`${ORIGIN}/v1/batch`, { method: 'OPTIONS', headers: { origin } }),
      )
    ).headers.get('access-control-allow-origin');
  expect([
    await from('https://docs.example', body.text),
    await from('https://app.example', body.text),
    await from('https://docs.example', WRITE_KEY),
    await from('https://app.example', WRITE_KEY),
    await preflight('https://docs.example'),
    await preflight('https://evil.example'),
  ]).toEqual([
    [200, 'https://docs.example'],
    [403, 'https://app.example'],
    [403, 'https://docs.example'],
    [200, 'https://app.example'],
    'https://docs.example',
    null,
  ]);
  const change = { origins: ['https://help.example'], name: 'Help' };
  expect((await ask(SECRET_KEY, 'PATCH', `/v1/keys/${body.key.id}`, change)).body).toMatchObject(change);
  expect(await from('https://docs.example', body.text)).toEqual([403, null]);
  expect(await from('https://help.example', body.text)).toEqual([200, 'https://help.example']);
});

test('what cannot be right about a key is said, and nothing is made', async () => {
  const fixture = await collectorFixture(onTestFinished);
  const ask = asking(fixture);
  const { body: before } = await ask(SECRET_KEY, 'GET', '/v1/keys');
  const wrong: [unknown, string][] = [
    [{ kind: 'admin', name: 'x' }, 'kind: found "admin"'],
    [{ kind: 'write' }, 'name: found nothing'],
    [{ kind: 'write', name: '' }, 'name: found'],
    [{ kind: 'write', name: 'x', origins: ['app.example'] }, 'origins[0]: found "app.example"'],
    [{ kind: 'write', name: 'x', origins: ['https://app.example/path'] }, 'origins[0]: found'],
    [{ kind: 'secret', name: 'x', origins: ['https://app.example'] }, 'origins: found some for a secret key'],
    [{ kind: 'write', name: 'x', project: 'other' }, 'project'],
    ['[]', 'found'],
  ];
  for (const [body, message] of wrong) {
    const answer = await ask(SECRET_KEY, 'POST', '/v1/keys', body);
    expect([answer.status, answer.body.error.message]).toEqual([400, expect.stringContaining(message)]);
  }
  const own = before.keys.find(({ kind }: { kind: string }) => kind === 'secret');
  expect((await ask(SECRET_KEY, 'DELETE', `/v1/keys/${own.id}`)).body.error.code).toBe('environment');
  expect((await ask(SECRET_KEY, 'DELETE', '/v1/keys/key_none')).status).toBe(404);
  expect((await ask(SECRET_KEY, 'GET', '/v1/keys')).body).toEqual(before);
});

test('a collector serves several projects, and the key alone says which', async () => {
  const fixture = await collectorFixture(onTestFinished);
  const ask = asking(fixture);
  const made = await ask(SECRET_KEY, 'POST', '/v1/projects', { id: 'shop' });
  expect(made).toMatchObject({ status: 200, body: { project: { id: 'shop' } } });
  const { writeKey, secretKey } = made.body;
  expect((await ask(SECRET_KEY, 'POST', '/v1/projects', { id: 'shop' })).body.error.code).toBe('exists');
  expect((await ask(secretKey, 'POST', '/v1/projects', { id: 'other' })).status).toBe(403);
  expect((await ask(secretKey, 'GET', '/v1/projects')).status).toBe(403);
  expect((await ask(SECRET_KEY, 'GET', '/v1/projects')).body.projects).toEqual([
    { id: 'default', createdAt: 0 },
    { id: 'shop', createdAt: fixture.clock.now() },
  ]);

  // The same person in both: whatever the body and the address claim.
  expect((await ask(secretKey, 'POST', '/v1/config/publish', small('shop'))).status).toBe(200);
  await fixture.track('ada', 'Task Completed', 'Signed Up');
  const body = { ...event(writeKey, 'ada'), project: 'default', projectId: 1 };
  expect((await fixture.post('/v1/batch?project=default', body)).status).toBe(200);
  const subjects = async (key: string) =>
    (await ask(key, 'GET', '/v1/subjects?project=default')).body.subjects.map(
      ({ id, total }: { id: string; total: number }) => [id, total],
    );
  expect([await subjects(SECRET_KEY), await subjects(secretKey)]).toEqual([[['ada', 2]], [['ada', 0]]]);
  const config = async (key: string) =>
    (await (await fixture.get(`/v1/config?key=${key}`)).json()).config.project;
  expect([await config(WRITE_KEY), await config(writeKey)]).toEqual(['small', 'shop']);

  // Keys of one are nothing to the other.
  const { body: theirs } = await ask(secretKey, 'GET', '/v1/keys');
  expect(theirs.keys.map(({ name }: { name: string }) => name)).toEqual(['first', 'first']);
  for (const { id } of theirs.keys) {
    expect((await ask(SECRET_KEY, 'DELETE', `/v1/keys/${id}`)).status).toBe(404);
  }
  const last = theirs.keys.find(({ kind }: { kind: string }) => kind === 'secret');
  expect((await ask(secretKey, 'DELETE', `/v1/keys/${last.id}`)).body.error.code).toBe('last_key');
});

test('what a project waits for comes about whoever opens the data, and projects made elsewhere are found', async () => {
  const fixture = await collectorFixture(onTestFinished);
  const other = await collectorFixture(onTestFinished, {
    path: fixture.path,
    config: undefined,
    clock: fixture.clock,
  });
  const { body } = await asking(fixture)(SECRET_KEY, 'POST', '/v1/projects', { id: 'shop' });
  await fixture.clock.advance(1_000);
  expect((await other.post('/v1/batch', event(body.writeKey, 'ada'))).status).toBe(200);
  const stop = await other.collector.start();
  onTestFinished(stop);
  const again = await asking(other)(SECRET_KEY, 'POST', '/v1/projects', { id: 'blog' });
  await fixture.clock.advance(30_000);
  expect((await fixture.post('/v1/batch', event(again.body.writeKey, 'bob'))).status).toBe(200);
});

test('a session ends with the key that opened it, and is of that key’s project', async () => {
  const fixture = await collectorFixture(onTestFinished);
  const ask = asking(fixture);
  const { body: shop } = await ask(SECRET_KEY, 'POST', '/v1/projects', { id: 'shop' });
  const { body: made } = await ask(shop.secretKey, 'POST', '/v1/keys', { kind: 'secret', name: 'Ada' });
  const own = { 'sec-fetch-site': 'same-origin' };
  const signedIn = await fixture.post('/v1/session', { secretKey: made.text }, own);
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const keys = await (await fixture.get('/v1/keys', { cookie })).json();
  expect(keys.keys.map(({ name }: { name: string }) => name).sort()).toEqual(['Ada', 'first', 'first']);
  await ask(shop.secretKey, 'DELETE', `/v1/keys/${made.key.id}`);
  expect((await fixture.get('/v1/keys', { cookie })).status).toBe(401);
});

test('every change leaves who, when, what and how it ended, and no secret', async () => {
  const fixture = await collectorFixture(onTestFinished);
  const ask = asking(fixture);
  const { body: made } = await ask(SECRET_KEY, 'POST', '/v1/keys', { kind: 'secret', name: 'Billing' });
  await ask(made.text, 'POST', '/v1/config/publish', {});
  await ask(made.text, 'POST', '/v1/config/publish', small('small'));
  await ask('sk_wrong', 'POST', '/v1/keys', {});
  await ask(made.text, 'DELETE', '/v1/keys/key_none');
  await (await fixture.get('/v1/users/somebody/export', bearer(made.text))).text();
  const signedIn = await fixture.post(
    '/v1/session',
    { secretKey: made.text },
    { 'sec-fetch-site': 'same-origin' },
  );
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const { body: page } = await ask(SECRET_KEY, 'GET', '/v1/audit?limit=4');
  const { body: rest } = await ask(SECRET_KEY, 'GET', `/v1/audit?limit=4&cursor=${page.next}`);
  const entries = [...page.entries, ...rest.entries].reverse();
  const { id } = made.key;
  const own = entries[0].key;
  expect(own).toMatch(/^environment-secret-/);
  expect(
    entries.map(
      (one: { action: string; key: string; credential: string; status: number; details: object }) => [
        one.action,
        one.key,
        one.credential,
        one.status,
        one.details,
      ],
    ),
  ).toEqual([
    ['POST /v1/keys', own, 'secret-key', 200, { key: id, kind: 'secret', name: 'Billing' }],
    ['POST /v1/config/publish', id, 'secret-key', 400, {}],
    ['POST /v1/config/publish', id, 'secret-key', 200, { version: 2, hash: expect.any(String) }],
    ['DELETE /v1/keys/:id', id, 'secret-key', 404, {}],
    ['GET /v1/users/:id/export', id, 'secret-key', 404, {}],
    ['POST /v1/session', id, 'sign-in', 200, {}],
  ]);
  expect([page.next === null, rest.next]).toEqual([false, null]);
  const text = JSON.stringify(entries);
  for (const secret of [made.text, SECRET_KEY, cookie.split('=')[1] ?? '-'])
    expect(text).not.toContain(secret);
});

test('where its beginning cannot be put on record, nothing is changed', async () => {
  const fixture = await collectorFixture(onTestFinished, {
    store: (store) => ({
      ...store,
      directory: {
        ...store.directory,
        beginAudit: async () => {
          throw new Error('the disk is full');
        },
      },
    }),
  });
  const ask = asking(fixture);
  expect((await ask(SECRET_KEY, 'POST', '/v1/keys', { kind: 'write', name: 'x' })).status).toBe(500);
  expect((await ask(SECRET_KEY, 'GET', '/v1/keys')).body.keys).toHaveLength(2);
});
