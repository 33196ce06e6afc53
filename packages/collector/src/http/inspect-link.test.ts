import { SignJWT } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import {
  collectorFixture,
  type Fixture,
  type FixtureOptions,
  IDENTITY_SECRET,
  SECRET_KEY,
  WRITE_KEY,
} from '../../fakes/collector-fixture.ts';
import { hashSecret } from '../keys.ts';
import { INSPECT_LINK_MAX_MS, INSPECT_LINK_MS, signInspectLink } from './inspect-link.ts';

const APP = 'https://app.example';
const MINUTE_MS = 60_000;

async function begin(options: FixtureOptions = {}) {
  const fixture = await collectorFixture(onTestFinished, options);
  const token = async (page = `${APP}/projects?tab=2`, lasts = INSPECT_LINK_MS, secret = SECRET_KEY) => {
    const { url } = await signInspectLink({
      page: new URL(page),
      secretKeyHash: hashSecret(secret),
      now: fixture.clock.now(),
      lasts,
    });
    return new URL(url).searchParams.get('foothold-token') ?? '';
  };
  return { ...fixture, token };
}

const ask = async (
  { post }: Fixture,
  token: unknown,
  origin: string | null = APP,
  key: unknown = WRITE_KEY,
): Promise<readonly [status: number, why: string | null]> => {
  const response = await post('/v1/inspect', { key, token }, origin === null ? {} : { origin });
  // The collector's own answer.
  const { error } = (await response.json()) as { error?: { message: string } };
  return [response.status, error?.message ?? null];
};
const refused = (why: string): readonly [number, string] => [
  401,
  `The link does not open the inspector: ${why}.`,
];

test('a link opens the inspector on pages of its origin until it expires', async () => {
  const world = await begin();
  const token = await world.token();
  expect(await ask(world, token)).toEqual([200, null]);
  expect(await ask(world, token, 'https://app.example.evil')).toEqual(refused(`it is for pages of ${APP}`));
  expect(await ask(world, token, null)).toEqual(refused(`it is for pages of ${APP}`));
  await world.clock.advance(INSPECT_LINK_MS);
  expect(await ask(world, token)).toEqual([200, null]);
  await world.clock.advance(MINUTE_MS);
  expect(await ask(world, token)).toEqual(refused('it has expired'));
});

test('the link keeps the page’s own address, and is never good for longer than a day', async () => {
  const { clock } = await begin();
  const { url, until } = await signInspectLink({
    page: new URL(`${APP}/projects?tab=2#top`),
    secretKeyHash: hashSecret(SECRET_KEY),
    now: clock.now(),
    lasts: 30 * INSPECT_LINK_MAX_MS,
  });
  expect(url).toMatch(
    /^https:\/\/app\.example\/projects\?tab=2&foothold=inspect&foothold-token=[\w-]+\.[\w-]+\.[\w-]+#top$/,
  );
  expect(until).toBe(clock.now() + INSPECT_LINK_MAX_MS);
});

test('what the collector has not signed for this opens nothing', async () => {
  const world = await begin({ settings: { identity: { secrets: [IDENTITY_SECRET] } } });
  const now = world.clock.now() / 1_000;
  const claims = { aud: 'foothold-inspect', origin: APP, iat: now, exp: now + 60 };
  const sign = (secret: string, more: object = {}): Promise<string> =>
    new SignJWT({ ...claims, ...more }).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(secret));
  const forged = {
    'another secret key': await world.token(APP, INSPECT_LINK_MS, 'sk_other'),
    'the identity secret': await sign(IDENTITY_SECRET),
    'the hash alone': await sign(hashSecret(SECRET_KEY)),
    'the public key': await sign(WRITE_KEY),
    'cut off': (await world.token()).slice(0, -2),
    nonsense: 'a.b.c',
  };
  for (const [what, token] of Object.entries(forged)) {
    expect([what, await ask(world, token)]).toEqual([what, refused('it is not signed by this collector')]);
  }
  for (const token of [undefined, null, 7, {}, 'x'.repeat(5_000)]) {
    expect(await ask(world, token)).toEqual(refused('it has no token'));
  }
});

test('it asks for the write key, and says nothing of anybody', async () => {
  const world = await begin();
  const token = await world.token();
  expect((await ask(world, token, APP, 'pk_other'))[0]).toBe(401);
  expect((await ask(world, token, APP, null))[0]).toBe(401);
  const response = await world.post('/v1/inspect', { key: WRITE_KEY, token }, { origin: APP });
  expect(await response.json()).toEqual({ success: true });
  expect(response.headers.get('access-control-allow-origin')).toBe(APP);
});

test('a token for the inspector is no token of a person', async () => {
  const { get, track, token } = await begin({ settings: { identity: { secrets: [IDENTITY_SECRET] } } });
  await track('ada', 'Signed Up');
  const authorization = `Bearer ${await token()}`;
  expect((await get(`/v1/state?key=${WRITE_KEY}&userId=ada`, { authorization })).status).toBe(401);
  expect((await get('/v1/session', { authorization })).status).toBe(401);
});
