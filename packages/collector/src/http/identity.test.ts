import { SignJWT, UnsecuredJWT } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { collectorFixture, IDENTITY_SECRET, SECRET_KEY, WRITE_KEY } from '../../fakes/collector-fixture.ts';

const NOW_S = Date.UTC(2026, 0, 5, 9) / 1000;
const ANON = 'anon-0191b2c4-0000-4000-8000-000000000001';
const OLD_SECRET = 'the identity secret of the year before';
const identity = { secrets: [IDENTITY_SECRET, OLD_SECRET], mode: 'optional' } as const;
const required = { settings: { identity: { ...identity, mode: 'required' } } } as const;

const sign = (claims: object, { secret = IDENTITY_SECRET, alg = 'HS256' } = {}): Promise<string> =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret));

/** Tokens somebody might try for `ada`; none of them is hers. */
const forged = async (): Promise<Record<string, string>> => ({
  'no algorithm': new UnsecuredJWT({ sub: 'ada' }).encode(),
  'another algorithm': await sign({ sub: 'ada' }, { alg: 'HS512' }),
  'another secret': await sign({ sub: 'ada' }, { secret: 'somebody else thinks this is the secret' }),
  'another user': await sign({ sub: 'bob' }),
  nobody: await sign({}),
  'a number': await sign({ sub: 42 }),
  expired: await sign({ sub: 'ada', exp: NOW_S - 31 }),
  'not yet valid': await sign({ sub: 'ada', nbf: NOW_S + 31 }),
  'too long': await sign({ sub: 'ada', more: 'x'.repeat(4_096) }),
  'cut off': (await sign({ sub: 'ada' })).slice(0, -2),
  nonsense: 'a.b.c',
  empty: '',
});

test('the state of somebody identified is for their own token alone', async () => {
  const { get, track } = await collectorFixture(onTestFinished, { settings: { identity } });
  await track('ada', 'Signed Up');
  const ask = async (token: string | null, userId = 'ada'): Promise<number> =>
    (
      await get(
        `/v1/state?key=${WRITE_KEY}&userId=${userId}`,
        token === null ? {} : { authorization: `Bearer ${token}` },
      )
    ).status;

  for (const [what, token] of Object.entries(await forged()))
    expect([what, await ask(token)]).toEqual([what, 401]);
  expect(await ask(null)).toBe(401);
  // Nobody learns from the answer who exists.
  expect(await ask(null, 'nobody-at-all')).toBe(401);
  const good = [
    { sub: 'ada' },
    { sub: 'ada', exp: NOW_S - 29 },
    { sub: 'ada', nbf: NOW_S + 29, account: 'acme' },
  ];
  for (const claims of good) expect(await ask(await sign(claims))).toBe(200);
  expect(await ask(await sign({ sub: 'ada' }, { secret: OLD_SECRET }))).toBe(200);
  // A server with the secret key speaks for anybody.
  expect(await ask(SECRET_KEY)).toBe(200);
});

test('a state comes with the latest message ids, the config it is of and the time', async () => {
  const { get, track, clock, collector, store } = await collectorFixture(onTestFinished, {
    settings: { identity },
  });
  const authorization = `Bearer ${await sign({ sub: 'ada' })}`;
  const ask = async (): Promise<unknown> =>
    (await get(`/v1/state?key=${WRITE_KEY}&userId=ada`, { authorization })).json();
  const { hash: configHash } = (await (await get(`/v1/config?key=${WRITE_KEY}`)).json()) as { hash: string };
  expect(await ask()).toEqual({ state: null, account: null, configHash, now: clock.now(), recentIds: [] });

  await track('ada', 'Signed Up', 'Project Created');
  const { state, recentIds } = (await ask()) as { state: object; recentIds: string[] };
  expect(recentIds).toEqual(['ada-2', 'ada-1']);
  expect(state).toEqual((await store.readSubject('ada', 0))?.subject.state);
  expect(state).toMatchObject({ milestones: { project: clock.now() } });
  for (let i = 0; i < 3; i++) await track('ada', ...Array.from({ length: 100 }, () => 'Task Created'));
  expect(((await ask()) as { recentIds: string[] }).recentIds).toHaveLength(200);
  expect((await collector.tick()).fired).toBe(0);
});

test('an anonymous person is read by whoever has the id, and only in its exact form', async () => {
  const { get, post } = await collectorFixture(onTestFinished);
  const call = { messageId: '1', type: 'track', event: 'Signed Up', anonymousId: ANON };
  await post('/v1/batch', { writeKey: WRITE_KEY, batch: [call] });
  const ask = async (query: string) => (await get(`/v1/state?${query}`)).status;
  expect(await (await get(`/v1/state?key=${WRITE_KEY}&anonymousId=${ANON}`)).json()).toMatchObject({
    recentIds: ['1'],
  });
  expect([
    await ask(`key=${WRITE_KEY}&anonymousId=anon-1`),
    await ask(`key=${WRITE_KEY}&userId=${ANON}`),
    await ask(`key=${WRITE_KEY}`),
    await ask(`key=pk_other&anonymousId=${ANON}`),
    await ask(`anonymousId=${ANON}`),
  ]).toEqual([400, 400, 400, 401, 401]);
});

test('where identity is optional everybody is taken, and only a good token makes an event verified', async () => {
  const { post, store } = await collectorFixture(onTestFinished, { settings: { identity } });
  const seen: boolean[] = [];
  const tokens = [undefined, await sign({ sub: 'bob' }), 'nonsense', await sign({ sub: 'ada' })];
  const ingest = store.ingest.bind(store);
  Object.assign(store, {
    ingest: (...[batches, step]: Parameters<typeof ingest>) => {
      seen.push(...batches.flatMap(({ arrivals }) => arrivals.map(({ verified }) => verified)));
      return ingest(batches, step);
    },
  });
  for (const [i, token] of tokens.entries()) {
    const call = { messageId: `${i}`, type: 'track', event: 'Signed Up', userId: 'ada' };
    expect((await post('/v1/batch', { writeKey: WRITE_KEY, token, batch: [call] })).status).toBe(200);
  }
  expect(seen).toEqual([false, false, false, true]);
});

test('where identity is required a batch without a good token waits whole, so that it can come again with one', async () => {
  const { post } = await collectorFixture(onTestFinished, required);
  const call = (messageId: string, who: object) => ({ messageId, type: 'track', event: 'Signed Up', ...who });
  const batch = [
    call('1', { userId: 'ada' }),
    call('2', { anonymousId: ANON }),
    call('3', { userId: 'bob' }),
  ];
  const send = async (token?: string, calls: object[] = batch, key = WRITE_KEY) => {
    const response = await post('/v1/batch', { writeKey: key, token, batch: calls });
    const { results, error } = (await response.json()) as {
      results?: { status: string }[];
      error?: { code: string };
    };
    return [response.status, error?.code ?? results?.map(({ status }) => status)];
  };
  expect(await send()).toEqual([401, 'identity']);
  expect(await send(await sign({ sub: 'ada', exp: NOW_S - 60 }))).toEqual([401, 'identity']);
  expect(await send(undefined, batch.slice(1, 2))).toEqual([200, ['stored']]);
  expect(await send(await sign({ sub: 'ada' }))).toEqual([200, ['stored', 'duplicate', 'rejected']]);
  // A server with the secret key speaks for anybody.
  expect(await send(undefined, batch, SECRET_KEY)).toEqual([200, ['duplicate', 'duplicate', 'stored']]);
});

test('a team sees how many events come with a token before it asks for them', async () => {
  const fixture = await collectorFixture(onTestFinished, { settings: { identity } });
  const call = (messageId: string, who: object) => ({ messageId, type: 'track', event: 'Signed Up', ...who });
  const send = (batch: object[], token?: string) =>
    fixture.post('/v1/batch', { writeKey: WRITE_KEY, token, batch });
  const none = { mode: 'optional', secrets: 2, verified: 0, unverified: 0, share: null, days: [] };
  expect(await fixture.ask('/v1/identity')).toEqual(none);
  await send([call('1', { userId: 'ada' }), call('2', { userId: 'bob' })], await sign({ sub: 'ada' }));
  // What comes twice counts once, and who is anonymous needs no token.
  await send([call('1', { userId: 'ada' }), call('3', { anonymousId: ANON })]);
  await fixture.clock.advance(24 * 3_600_000);
  await send([call('4', { userId: 'ada' })], await sign({ sub: 'ada' }));
  await send([call('5', { userId: 'ada' })], await sign({ sub: 'ada' }));
  expect(await fixture.ask('/v1/identity')).toEqual({
    ...none,
    verified: 3,
    unverified: 1,
    share: 0.75,
    days: [
      { day: '2026-01-05', verified: 1, unverified: 1 },
      { day: '2026-01-06', verified: 2, unverified: 0 },
    ],
  });
  expect(await fixture.ask('/v1/identity?days=1')).toMatchObject({ verified: 2, unverified: 0, share: 1 });
});

test('where identity is required nobody becomes somebody known without a token', async () => {
  const { post, store } = await collectorFixture(onTestFinished, required);
  const before = { messageId: 'a', type: 'track', event: 'Signed Up', anonymousId: ANON };
  await post('/v1/batch', { writeKey: WRITE_KEY, batch: [before] });
  const merges = [
    { messageId: 'b', type: 'identify', userId: 'ada', anonymousId: ANON },
    { messageId: 'c', type: 'alias', userId: 'ada', previousId: ANON },
  ];
  for (const token of [undefined, await sign({ sub: 'bob' })]) {
    for (const one of merges) {
      const response = await post('/v1/batch', { writeKey: WRITE_KEY, token, batch: [one] });
      const text = await response.text();
      expect([response.status, text.includes('stored')]).toEqual([token === undefined ? 401 : 200, false]);
    }
  }
  expect([(await store.readLog(ANON)).length, await store.readSubject('ada', 0)]).toEqual([1, null]);
});

test('ids of 64 bits are text, whatever a token makes of them', async () => {
  const { get } = await collectorFixture(onTestFinished, { settings: { identity } });
  // Two neighbours that are one number in JavaScript.
  const [mine, other] = ['9007199254740993', '9007199254740992'];
  const ask = async (token: string) =>
    (await get(`/v1/state?key=${WRITE_KEY}&userId=${mine}`, { authorization: `Bearer ${token}` })).status;
  expect([
    await ask(await sign({ sub: mine })),
    await ask(await sign({ sub: other })),
    await ask(await sign({ sub: Number(mine) })),
  ]).toEqual([200, 401, 401]);
});
