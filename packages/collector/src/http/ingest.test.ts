import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { collectorFixture, type Fixture, SECRET_KEY, WRITE_KEY } from '../../fakes/collector-fixture.ts';

const event = (messageId: string, more: object = {}) => ({
  messageId,
  type: 'track',
  event: 'Signed Up',
  userId: 'ada',
  ...more,
});
const body = (...batch: readonly unknown[]) => ({ writeKey: WRITE_KEY, batch });

/** Status, error code and the events' verdicts of an answer. */
const read = async (response: Response): Promise<unknown[]> => {
  const answer = (await response.json()) as {
    error?: { code: string };
    results?: { messageId: string; status: string }[];
  };
  return [
    response.status,
    answer.error?.code ?? answer.results?.map((one) => `${one.messageId} ${one.status}`),
  ];
};

test('every event gets its verdict, and a bad one does not hurt its neighbours', async () => {
  const { post, store } = await collectorFixture(onTestFinished);
  const response = await post(
    '/v1/batch',
    body(event('1'), event('2', { event: 7 }), event('1'), 'nonsense', event('3')),
  );
  expect(await response.json()).toEqual({
    success: true,
    results: [
      { messageId: '1', status: 'stored' },
      { messageId: '2', status: 'rejected', error: 'event: found 7, expected a name of 1 to 256 characters' },
      { messageId: '1', status: 'duplicate' },
      { messageId: null, status: 'rejected', error: 'event: found "nonsense", expected an object' },
      { messageId: '3', status: 'stored' },
    ],
  });
  expect((await store.readLog('ada')).map(({ id }) => id)).toEqual(['1', '3']);
});

test('what was refused is counted beside what the client dropped itself', async () => {
  const { post, store } = await collectorFixture(onTestFinished);
  const drops = { age: 3, 'Not A Reason': 1, full: -2 };
  await post('/v1/batch', { ...body(event('1'), event('2', { event: 7 })), install: 'tab', drops });
  expect(await store.readDrops()).toEqual([
    { install: 'tab', reason: 'age', count: 3 },
    { install: 'tab', reason: 'rejected:invalid', count: 1 },
    { install: 'tab', reason: 'unreadable', count: 2 },
  ]);
});

test('the same batch twice is stored once and counted once', async () => {
  const { post, ask } = await collectorFixture(onTestFinished);
  const batch = body(event('1'), event('2', { event: 'Task Completed' }));
  const answers = [await read(await post('/v1/batch', batch)), await read(await post('/v1/batch', batch))];
  expect(answers).toEqual([
    [200, ['1 stored', '2 stored']],
    [200, ['1 duplicate', '2 duplicate']],
  ]);
  expect(await ask('/v1/metrics/time-to-value')).toMatchObject({ n: 1, reached: 1 });
});

test('every path of the tracking spec takes its form', async () => {
  const { post, store } = await collectorFixture(onTestFinished);
  const paths: [string, object][] = [
    ['track', { event: 'Signed Up' }],
    ['t', { event: 'Signed Up' }],
    ['page', { properties: { path: '/' } }],
    ['p', {}],
    ['screen', { name: 'Inbox' }],
    ['s', {}],
    ['identify', { traits: { name: 'Ada' } }],
    ['i', {}],
    ['group', { groupId: 'acme' }],
    ['g', { groupId: 'acme' }],
    ['b', { batch: [event('in b')] }],
  ];
  for (const [path, call] of paths) {
    const response = await post(`/v1/${path}`, {
      writeKey: WRITE_KEY,
      messageId: path,
      userId: 'ada',
      ...call,
    });
    expect(await read(response)).toEqual([200, [path === 'b' ? 'in b stored' : `${path} stored`]]);
  }
  expect((await store.readLog('ada')).map(({ type }) => type)).toEqual([
    'track',
    'track',
    'page',
    'page',
    'page',
    'page',
    'identify',
    'identify',
    'group',
    'group',
    'track',
  ]);
  expect(await read(await post('/v1/alias', { writeKey: WRITE_KEY, messageId: 'a', userId: 'ada' }))).toEqual(
    [200, ['a rejected']],
  );
});

test('JSON is read whatever it is called, packed or not', async () => {
  const { post } = await collectorFixture(onTestFinished);
  const text = (id: string) => JSON.stringify(body(event(id)));
  const answers = [
    await post('/v1/batch', text('1'), { 'content-type': 'text/plain' }),
    await post('/v1/batch', text('2'), { 'content-type': 'application/json; charset=utf-8' }),
    await post('/v1/batch', gzipSync(text('3')), { 'content-encoding': 'gzip' }),
  ];
  expect(await Promise.all(answers.map(read))).toEqual([
    [200, ['1 stored']],
    [200, ['2 stored']],
    [200, ['3 stored']],
  ]);
});

test('a body that is not what it should be is refused with a reason, before it can do harm', async () => {
  const { post, store } = await collectorFixture(onTestFinished);
  const zip = { 'content-encoding': 'gzip' };
  const large = JSON.stringify(body(event('1', { properties: { text: 'x'.repeat(600_000) } })));
  const bomb = gzipSync(JSON.stringify(body(event('1', { properties: { text: 'x'.repeat(2_000_000) } }))));
  const many = body(...Array.from({ length: 2_501 }, () => 0));
  const cases: [Promise<Response>, number, string][] = [
    [post('/v1/batch', 'not json'), 400, 'malformed'],
    [post('/v1/batch', new Uint8Array([0x22, 0xff, 0x22])), 400, 'malformed'],
    [post('/v1/batch', '[]'), 400, 'malformed'],
    [post('/v1/batch', { writeKey: WRITE_KEY }), 400, 'malformed'],
    [post('/v1/batch', { ...body(event('1')), sentAt: 'now' }), 400, 'malformed'],
    [post('/v1/batch', many), 413, 'too_many_events'],
    [post('/v1/batch', large), 413, 'too_large'],
    [post('/v1/batch', '{}', { 'content-length': '512001' }), 413, 'too_large'],
    [post('/v1/batch', bomb, zip), 413, 'too_large'],
    [post('/v1/batch', 'not gzip', zip), 400, 'malformed'],
    [post('/v1/batch', '{}', { 'content-encoding': 'br' }), 415, 'encoding'],
    [post('/v1/batch', { batch: [event('1')] }), 401, 'no_key'],
    [post('/v1/batch', { writeKey: 'pk_other', batch: [event('1')] }), 401, 'wrong_key'],
    [post('/v1/batch', { writeKey: 'sk_other', batch: [event('1')] }), 401, 'wrong_key'],
  ];
  for (const [answer, status, code] of cases) expect(await read(await answer)).toEqual([status, code]);
  expect(await store.readSubject('ada', 1)).toBeNull();
});

test('the key may come as the user of basic auth', async () => {
  const { post } = await collectorFixture(onTestFinished);
  const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` });
  expect(await read(await post('/v1/batch', { batch: [event('1')] }, basic(WRITE_KEY)))).toEqual([
    200,
    ['1 stored'],
  ]);
  expect(await read(await post('/v1/batch', { batch: [event('2')] }, basic(SECRET_KEY)))).toEqual([
    200,
    ['2 stored'],
  ]);
  expect(await read(await post('/v1/batch', { batch: [event('3')] }, basic('pk_other')))).toEqual([
    401,
    'wrong_key',
  ]);
});

test('pages of any origin may post, and are never redirected', async () => {
  const { collector, post } = await collectorFixture(onTestFinished);
  const origin = 'https://app.example';
  for (const path of [
    'batch',
    'b',
    'track',
    't',
    'page',
    'p',
    'screen',
    's',
    'identify',
    'i',
    'group',
    'g',
    'alias',
    'a',
    'config',
    'state',
  ]) {
    const preflight = await collector.fetch(
      new Request(`http://collector.test/v1/${path}`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-headers': 'authorization,content-type,x-retry-count' },
      }),
    );
    expect([preflight.status, Object.fromEntries(preflight.headers)]).toEqual([
      204,
      expect.objectContaining({
        'access-control-allow-origin': origin,
        'access-control-allow-headers': 'authorization, content-type, x-retry-count',
        'access-control-allow-methods': 'GET, POST',
      }),
    ]);
  }
  const response = await post('/v1/batch', body(event('1')), { origin });
  expect(response.headers.get('access-control-allow-origin')).toBe(origin);
  expect(response.headers.get('access-control-expose-headers')).toBe('Retry-After');
  expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  // A page must be able to read why it was refused.
  const refused = await post('/v1/batch', 'not json', { origin });
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([400, origin]);
});

test('a key that is bound to origins works from those alone', async () => {
  const { post, collector } = await collectorFixture(onTestFinished, {
    settings: { allowedOrigins: ['https://app.example'], publicUrl: 'http://collector.test' },
  });
  const from = async (origin?: string) =>
    read(await post('/v1/batch', body(event(`from ${origin}`)), origin === undefined ? {} : { origin }));
  expect(await from('https://app.example')).toEqual([200, ['from https://app.example stored']]);
  expect(await from('http://collector.test')).toEqual([200, ['from http://collector.test stored']]);
  expect(await from()).toEqual([200, ['from undefined stored']]);
  expect(await from('https://evil.example')).toEqual([403, 'origin']);
  const preflight = await collector.fetch(
    new Request('http://collector.test/v1/batch', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example' },
    }),
  );
  expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
});

test('the paths of admins answer no page of another origin', async () => {
  const { collector } = await collectorFixture(onTestFinished);
  for (const path of [
    'session',
    'subjects',
    'config/publish',
    'metrics/time-to-value',
    'metrics/activation',
  ]) {
    const answer = await collector.fetch(
      new Request(`http://collector.test/v1/${path}`, {
        method: 'OPTIONS',
        headers: { origin: 'https://app.example' },
      }),
    );
    expect([path, answer.headers.get('access-control-allow-origin')]).toEqual([path, null]);
  }
});

test('what cannot be stored is not acknowledged, and may come again', async () => {
  let isBroken = true;
  const { post } = await collectorFixture(onTestFinished, {
    store: (store) => ({
      ...store,
      ingest: (...args) => (isBroken ? Promise.reject(new Error('disk full')) : store.ingest(...args)),
    }),
  });
  const refused = await post('/v1/batch', body(event('1')));
  expect([refused.headers.get('retry-after'), ...(await read(refused))]).toEqual(['2', 503, 'unavailable']);
  isBroken = false;
  expect(await read(await post('/v1/batch', body(event('1'))))).toEqual([200, ['1 stored']]);
});

test('when too much waits to be written the answer is 503 with a time to come back, and nothing is lost of the rest', {
  timeout: 60_000,
}, async () => {
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { post, get, store } = await collectorFixture(onTestFinished, {
    store: (inner) => ({ ...inner, ingest: async (...args) => held.then(() => inner.ingest(...args)) }),
  });
  const big = (name: string) => body(...Array.from({ length: 2_500 }, (_, i) => event(`${name} ${i}`)));
  const taken = Array.from({ length: 8 }, (_, i) => post('/v1/batch', big(`batch ${i}`)));
  await expect.poll(async () => (await get('/readyz')).status, { timeout: 30_000 }).toBe(503);
  const refused = await post('/v1/batch', body(event('too much')));
  expect([refused.headers.get('retry-after'), ...(await read(refused))]).toEqual(['2', 503, 'overloaded']);
  release();
  expect((await Promise.all(taken)).map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect(await store.readLog('ada')).toHaveLength(20_000);
  expect((await get('/readyz')).status).toBe(200);
});

test('an event that comes late makes the subject as if it had come in time', async () => {
  const inTime = await collectorFixture(onTestFinished);
  const late = await collectorFixture(onTestFinished);
  const at = (fixture: Fixture, minutes: number, name: string) => ({
    type: 'track',
    messageId: name,
    event: name,
    timestamp: fixture.clock.now() - minutes * 60_000,
  });
  const story = (fixture: Fixture) => [
    at(fixture, 30, 'Signed Up'),
    at(fixture, 20, 'Project Created'),
    at(fixture, 10, 'Task Completed'),
  ];
  await inTime.track('ada', ...story(inTime));
  for (const one of story(late).reverse()) await late.track('ada', one);

  const path = '/v1/subjects';
  expect(await late.ask(path)).toEqual(await inTime.ask(path));
  expect(await late.ask(path)).toMatchObject({
    subjects: [{ id: 'ada', ttfv: 20 * 60_000, done: 2, total: 2 }],
  });
  const [a, b] = [await late.store.readSubject('ada', 0), await inTime.store.readSubject('ada', 0)];
  expect(a?.subject.state).toEqual(b?.subject.state);
});
