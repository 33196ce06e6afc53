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
import { readLimits, USUAL_LIMITS } from '../limits/read-limits.ts';
import type { SettingsInput } from '../settings.ts';

const HOUR = 3_600_000;
const begin = (settings: Partial<SettingsInput>): Promise<Fixture> =>
  collectorFixture(onTestFinished, { settings });

let count = 0;
const events = (userId: string, many: number, event = 'Looked'): object[] =>
  Array.from({ length: many }, () => ({ messageId: `m${++count}`, type: 'track', event, userId }));

/** Sends a batch from an address; answers the status and when to come back. */
const send = async (
  { collector }: Fixture,
  batch: readonly object[],
  { from = '203.0.113.9', key = WRITE_KEY, token = null as string | null, headers = {} as HeadersInit } = {},
) => {
  const body = JSON.stringify({ writeKey: key, batch, ...(token === null ? {} : { token }) });
  const request = new Request(`${ORIGIN}/v1/batch`, { method: 'POST', headers, body });
  const response = await collector.fetch(request, { address: from });
  // The collector's own answer.
  const answer = (await response.json()) as { results?: { status: string; error?: string }[] };
  return {
    status: response.status,
    wait: response.headers.get('retry-after'),
    results: answer.results ?? [],
  };
};

test('who sends too much from one address waits, whatever their headers say, and nobody else does', async () => {
  const fixture = await begin({ limits: { perAddress: 60 } });
  expect((await send(fixture, events('ada', 50))).status).toBe(200);
  expect(await send(fixture, events('ada', 20))).toMatchObject({ status: 429, wait: '10' });
  const forged = {
    'x-forwarded-for': '198.51.100.7',
    'x-real-ip': '198.51.100.7',
    forwarded: 'for=198.51.100.7',
    'cf-connecting-ip': '198.51.100.7',
    'true-client-ip': '198.51.100.7',
  };
  expect((await send(fixture, events('ada', 20), { headers: forged })).status).toBe(429);
  expect((await send(fixture, events('ada', 20), { from: '203.0.113.10' })).status).toBe(200);
  await fixture.clock.advance(12_000);
  expect((await send(fixture, events('ada', 20))).status).toBe(200);
});

test('behind a proxy it is the address the proxy wrote that counts', async () => {
  const fixture = await begin({ limits: { perAddress: 60 }, trustedHops: 1 });
  const through = (forwarded: string) =>
    send(fixture, events('ada', 50), { from: '10.0.0.1', headers: { 'x-forwarded-for': forwarded } });
  expect((await through('198.51.100.7')).status).toBe(200);
  expect((await through('198.51.100.8')).status).toBe(200);
  expect((await through('1.2.3.4, 198.51.100.7')).status).toBe(429);
});

test('asking is counted like sending, a wrong key too, and a stranger’s flood is answered before a body is read', async () => {
  const fixture = await begin({ limits: { perAddress: 10 } });
  const ask = async () =>
    (
      await fixture.collector.fetch(new Request(`${ORIGIN}/v1/config?key=pk_wrong`), {
        address: '203.0.113.9',
      })
    ).status;
  for (let i = 0; i < 10; i++) expect(await ask()).toBe(401);
  expect([await ask(), (await send(fixture, events('ada', 1))).status]).toEqual([429, 429]);
});

test('one key and one person have limits of their own; a refused batch counts for nobody and comes again', async () => {
  const fixture = await begin({ limits: { perKey: 120, perPerson: 60 } });
  expect((await send(fixture, events('ada', 60))).status).toBe(200);
  const batch = [...events('ada', 1), ...events('bob', 59)];
  expect(await send(fixture, batch, { from: '203.0.113.1' })).toMatchObject({ status: 429, wait: '1' });
  // Bob's part of it was not counted.
  expect((await send(fixture, events('bob', 60), { from: '203.0.113.2' })).status).toBe(200);
  expect(await send(fixture, events('cleo', 10), { from: '203.0.113.3' })).toMatchObject({
    status: 429,
    wait: '5',
  });
  await fixture.clock.advance(60_000);
  expect((await send(fixture, batch)).results.every(({ status }) => status === 'stored')).toBe(true);
});

test('a server with the secret key speaks for as many as it likes', async () => {
  const fixture = await begin({ limits: { perAddress: 60, perPerson: 10, newPeople: 1, newEvents: 1 } });
  const batch = [...events('ada', 50), ...events('bob', 50, 'Other'), ...events('cleo', 50, 'Third')];
  const sent = await send(fixture, batch, { key: SECRET_KEY });
  expect(sent.results.filter(({ status }) => status === 'stored')).toHaveLength(150);
});

test('new people and new names of events beyond the hour’s are refused by name, counted, and taken the hour after', async () => {
  const fixture = await begin({
    limits: { newPeople: 2, newEvents: 2 },
    identity: { secrets: [IDENTITY_SECRET] },
  });
  await fixture.track('old', 'Signed Up');
  const first = await send(fixture, [...events('ada', 1), ...events('bob', 1)]);
  expect(first.results.map(({ status }) => status)).toEqual(['stored', 'rejected']);
  expect(first.results[1]?.error).toBe(
    'userId: found somebody new, expected at most 2 new people an hour from pages without a token (FOOTHOLD_LIMITS)',
  );
  const names = await send(fixture, [...events('ada', 1, 'Made Up'), ...events('old', 1, 'Signed Up')]);
  expect(names.results.map(({ status, error }) => [status, error?.slice(0, 24)])).toEqual([
    ['rejected', 'event: found a new name,'],
    ['stored', undefined],
  ]);
  // Who has a token is not made up.
  const token = await new SignJWT({ sub: 'bob' })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(IDENTITY_SECRET));
  expect((await send(fixture, events('bob', 1, 'Made Up'), { token })).results[0]?.status).toBe('stored');
  expect((await fixture.store.readDrops()).map(({ reason, count }) => [reason, count])).toEqual([
    ['rejected:new_events', 1],
    ['rejected:new_people', 1],
  ]);
  await fixture.clock.advance(HOUR);
  const later = await send(fixture, [...events('cleo', 1), ...events('ada', 1, 'Made Up')]);
  expect(later.results.map(({ status }) => status)).toEqual(['stored', 'stored']);
});

test('many who guess at the sign-in from many addresses are held to one try a minute each, and whoever has the key comes in', async () => {
  const fixture = await begin({});
  const signIn = async (address: string, secretKey: string) => {
    const headers = { 'sec-fetch-site': 'same-origin' };
    const init = { method: 'POST', headers, body: JSON.stringify({ secretKey }) };
    return (await fixture.collector.fetch(new Request(`${ORIGIN}/v1/session`, init), { address })).status;
  };
  for (let i = 0; i < 100; i++) expect(await signIn(`203.0.113.${i}`, 'sk_wrong')).toBe(401);
  expect([
    await signIn('203.0.113.7', 'sk_wrong'),
    await signIn('198.51.100.1', 'sk_wrong'),
    await signIn('198.51.100.1', SECRET_KEY),
    await signIn('198.51.100.2', SECRET_KEY),
  ]).toEqual([429, 401, 429, 200]);
});

test('limits are read from one variable, and a slip is said', () => {
  expect([readLimits(undefined), readLimits('{"perPerson":60,"newEvents":null}')]).toEqual([
    USUAL_LIMITS,
    { ...USUAL_LIMITS, perPerson: 60, newEvents: null },
  ]);
  expect(Object.values(readLimits('off')).every((one) => one === null)).toBe(true);
  const wrong: [string, string][] = [
    ['on', 'FOOTHOLD_LIMITS: found "on", expected off, or JSON such as'],
    ['[1]', 'FOOTHOLD_LIMITS: found "[1]"'],
    ['{"perUser":1}', 'FOOTHOLD_LIMITS: found "perUser"'],
    ['{"perKey":0}', 'FOOTHOLD_LIMITS: found 0 for "perKey"'],
  ];
  for (const [text, message] of wrong) expect(() => readLimits(text)).toThrow(message);
});
