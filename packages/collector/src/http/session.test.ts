import { expect, onTestFinished, test } from 'vitest';
import {
  collectorFixture,
  type Fixture,
  ORIGIN,
  SECRET_KEY,
  WRITE_KEY,
} from '../../fakes/collector-fixture.ts';
import { storedText } from '../../fakes/test-store.ts';

const HOUR = 3_600_000;
const own = { 'sec-fetch-site': 'same-origin' };
const signIn = (fixture: Fixture, body: object = { secretKey: SECRET_KEY }, headers: HeadersInit = own) =>
  fixture.post('/v1/session', body, headers);
const cookieOf = (response: Response): string =>
  (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
/** What our own pages send with a change. */
const tokenOf = async ({ get }: Fixture, cookie: string): Promise<HeadersInit> => {
  // The collector's own answer.
  const { token } = (await (await get('/v1/session', { cookie })).json()) as { token: string };
  return { cookie, 'x-foothold-token': token };
};
const isIn = async ({ get }: Fixture, cookie: string): Promise<boolean> =>
  (await get('/v1/session', { cookie })).status === 200;

test('the secret key opens a session that scripts cannot read and other sites cannot use', async () => {
  const fixture = await collectorFixture(onTestFinished);
  const response = await signIn(fixture);
  expect(response.headers.get('set-cookie')).toMatch(
    /^__Host-foothold=[\w-]{32}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=604800$/,
  );
  expect(await response.json()).toEqual({
    project: 'small',
    segments: [{ id: 'large' }, { id: 'everyone' }],
    milestones: [
      { id: 'project', title: 'Make a project', kind: 'setup' },
      { id: 'done', title: 'Finish a task', kind: 'first-value' },
    ],
    stages: [{ id: 'onboarding' }],
    token: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect([
    await isIn(fixture, cookieOf(response)),
    await isIn(fixture, '__Host-foothold=other'),
    await isIn(fixture, ''),
  ]).toEqual([true, false, false]);
});

test('a session ends twelve hours after its last use, after seven days, and at sign-out', async () => {
  const fixture = await collectorFixture(onTestFinished);
  const idle = cookieOf(await signIn(fixture));
  const busy = cookieOf(await signIn(fixture));
  for (let hour = 0; hour < 7 * 24 - 11; hour += 11) {
    expect(await isIn(fixture, busy)).toBe(true);
    await fixture.clock.advance(11 * HOUR);
  }
  await fixture.clock.advance(11 * HOUR);
  expect([await isIn(fixture, busy), await isIn(fixture, idle)]).toEqual([false, false]);

  const unused = cookieOf(await signIn(fixture));
  await fixture.clock.advance(12 * HOUR - 1);
  expect(await isIn(fixture, unused)).toBe(true);
  await fixture.clock.advance(12 * HOUR);
  expect(await isIn(fixture, unused)).toBe(false);

  const cookie = cookieOf(await signIn(fixture));
  const out = (headers: HeadersInit) =>
    fixture.collector.fetch(new Request(`${ORIGIN}/v1/session`, { method: 'DELETE', headers }));
  expect((await out({ cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect(await isIn(fixture, cookie)).toBe(true);
  expect((await out({ cookie, ...own })).status).toBe(403);
  const bye = await out({ ...own, ...(await tokenOf(fixture, cookie)) });
  expect([bye.status, bye.headers.get('set-cookie')]).toEqual([200, expect.stringContaining('Max-Age=0')]);
  expect(await isIn(fixture, cookie)).toBe(false);
});

test('signing in again makes a new session and ends the one before', async () => {
  const fixture = await collectorFixture(onTestFinished);
  const before = cookieOf(await signIn(fixture));
  const after = cookieOf(await signIn(fixture, undefined, { ...own, cookie: before }));
  expect(after).not.toBe(before);
  expect([await isIn(fixture, before), await isIn(fixture, after)]).toEqual([false, true]);
});

test('no other site signs anybody in or changes anything with their cookie', async () => {
  const fixture = await collectorFixture(onTestFinished);
  const cookie = cookieOf(await signIn(fixture));
  const mine = await tokenOf(fixture, cookie);
  const strangers: HeadersInit[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
  ];
  for (const headers of strangers) {
    const publish = await fixture.post('/v1/config/publish', {}, { ...mine, ...headers });
    expect([(await signIn(fixture, undefined, headers)).status, publish.status]).toEqual([403, 403]);
  }
  // Old browsers say the origin only.
  expect((await signIn(fixture, undefined, { origin: ORIGIN })).status).toBe(200);
  expect((await fixture.post('/v1/config/publish', {}, { ...mine, ...own })).status).toBe(400);
});

test('a change needs the token of this very session beside the cookie', async () => {
  const fixture = await collectorFixture(onTestFinished);
  const cookie = cookieOf(await signIn(fixture));
  const other = await tokenOf(fixture, cookieOf(await signIn(fixture)));
  const publish = async (headers: HeadersInit): Promise<number> =>
    (await fixture.post('/v1/config/publish', {}, { ...own, ...headers })).status;
  expect([
    await publish({ cookie }),
    await publish({ cookie, 'x-foothold-token': '' }),
    await publish({ cookie, 'x-foothold-token': cookie.split('=')[1] ?? '' }),
    await publish({ ...other, cookie }),
    await publish(await tokenOf(fixture, cookie)),
  ]).toEqual([403, 403, 403, 403, 400]);
});

test('a sign-in token works as often as it is used, when one is set', async () => {
  const without = await collectorFixture(onTestFinished);
  const fixture = await collectorFixture(onTestFinished, { settings: { signInToken: 'printed' } });
  for (let i = 0; i < 2; i++) expect((await signIn(fixture, { signIn: 'printed' })).status).toBe(200);
  expect((await signIn(fixture, { signIn: 'other' })).status).toBe(401);
  for (const signInToken of ['', 'null', 'undefined']) {
    expect((await signIn(without, { signIn: signInToken })).status).toBe(401);
  }
});

test('somebody who keeps failing is made to wait, and nobody else is', async () => {
  const fixture = await collectorFixture(onTestFinished);
  const from = async (address: string, secretKey: string): Promise<Response> => {
    const init = { method: 'POST', headers: own, body: JSON.stringify({ secretKey }) };
    return fixture.collector.fetch(new Request(`${ORIGIN}/v1/session`, init), { address });
  };
  for (let i = 0; i < 10; i++) expect((await from('203.0.113.9', 'sk_wrong')).status).toBe(401);
  await fixture.clock.advance(20_000);
  const refused = await from('203.0.113.9', SECRET_KEY);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '40']);
  expect((await from('203.0.113.10', SECRET_KEY)).status).toBe(200);
  await fixture.clock.advance(40_000);
  expect((await from('203.0.113.9', SECRET_KEY)).status).toBe(200);
});

test('the figures are for admins: not for the write key, and not for a wrong secret', async () => {
  const fixture = await collectorFixture(onTestFinished);
  const paths = ['/v1/metrics/time-to-value', '/v1/metrics/activation', '/v1/subjects', '/v1/session'];
  const cookie = cookieOf(await signIn(fixture));
  for (const path of paths) {
    const status = async (headers: HeadersInit): Promise<number> => (await fixture.get(path, headers)).status;
    expect([
      await status({}),
      await status({ authorization: `Bearer ${WRITE_KEY}` }),
      await status({ authorization: 'Bearer sk_wrong' }),
      await status({ authorization: `Bearer ${SECRET_KEY}` }),
      await status({ cookie }),
    ]).toEqual([401, 401, 401, 200, 200]);
  }
  expect(
    (await fixture.post('/v1/config/publish', {}, { authorization: `Bearer ${WRITE_KEY}` })).status,
  ).toBe(401);
});

test('neither a key nor a session token is kept as it is', async () => {
  const fixture = await collectorFixture(onTestFinished);
  const token = cookieOf(await signIn(fixture)).split('=')[1] ?? '';
  await fixture.store.close();
  const bytes = await storedText(fixture.path);
  expect([bytes.includes(token), bytes.includes(SECRET_KEY), token.length]).toEqual([false, false, 32]);
});
