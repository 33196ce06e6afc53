import { readFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { collectorFixture, SECRET_KEY, WRITE_KEY } from '../../fakes/collector-fixture.ts';
import { smallConfig } from '../../fakes/small-config.ts';

const CANARY = 'CANARY';
const ADDRESS = '203.0.113.77';
/** Calls as public clients of the tracking spec send them. */
const calls = [
  {
    type: 'identify',
    userId: 'ada',
    traits: { email: CANARY, plan: 'pro' },
    changes: { once: { Email: CANARY, source: 'mail' } },
  },
  { type: 'group', userId: 'ada', groupId: 'acme', traits: { owner: { email: CANARY, seats: 3 } } },
  { type: 'track', userId: 'ada', event: 'Signed Up', properties: { cardToken: CANARY, from: 'mail' } },
  {
    type: 'page',
    userId: 'ada',
    properties: {
      url: `https://app.example/a?utm_source=mail&t=${CANARY}#${CANARY}`,
      search: `?t=${CANARY}`,
      title: 'A',
    },
  },
].map((call, i) => ({
  ...call,
  messageId: `m${i}`,
  context: {
    ip: ADDRESS,
    userAgent: `Agent ${CANARY}`,
    locale: 'en',
    page: {
      path: '/a',
      url: `https://app.example/a?t=${CANARY}`,
      referrer: `https://r.example/?q=${CANARY}`,
      search: `?t=${CANARY}`,
    },
  },
}));
const config = { ...smallConfig, privacy: { deny: ['email', '*token*'], query: ['utm_*'] } };

test('what the config denies is not stored, whoever sends it, nor is the query of an address', async () => {
  const { post, store } = await collectorFixture(onTestFinished, { config });
  expect((await post('/v1/batch', { writeKey: WRITE_KEY, batch: calls.slice(0, 2) })).status).toBe(200);
  expect((await post('/v1/batch', { writeKey: SECRET_KEY, batch: calls.slice(2) })).status).toBe(200);
  const log = await store.readLog('ada');
  expect(log.map(({ properties }) => properties)).toEqual([
    { plan: 'pro' },
    { owner: { seats: 3 } },
    { from: 'mail' },
    { url: 'https://app.example/a?utm_source=mail', title: 'A' },
  ]);
  expect(log[0]?.changes).toEqual({ once: { source: 'mail' } });
});

test('no address and no user agent is stored, nor anything that was denied, in any byte of the data', async () => {
  const { collector, store, path } = await collectorFixture(onTestFinished, { config });
  const headers = { 'user-agent': `Browser ${CANARY}`, 'x-forwarded-for': ADDRESS, 'x-real-ip': ADDRESS };
  const request = new Request('http://collector.test/v1/batch', {
    method: 'POST',
    headers,
    body: JSON.stringify({ writeKey: WRITE_KEY, batch: calls }),
  });
  expect((await collector.fetch(request, { address: ADDRESS })).status).toBe(200);
  expect(await store.readLog('ada')).toHaveLength(4);
  const bytes = Buffer.concat(
    await Promise.all([path, `${path}-wal`].map((file) => readFile(file).catch(() => Buffer.alloc(0)))),
  );
  expect(bytes.includes('utm_source')).toBe(true);
  expect([bytes.includes(CANARY), bytes.includes(ADDRESS)]).toEqual([false, false]);
});

test('what the product itself records passes whole', async () => {
  const { post, store } = await collectorFixture(onTestFinished, {
    config: { ...smallConfig, privacy: { allow: ['plan'] } },
  });
  const answered = {
    type: 'track',
    event: 'foothold:survey_answered',
    properties: { survey: 'nps', value: 9 },
  };
  await post('/v1/batch', { writeKey: WRITE_KEY, batch: [{ ...answered, userId: 'ada', messageId: 'm' }] });
  expect((await store.readLog('ada')).map(({ properties }) => properties)).toEqual([
    { survey: 'nps', value: 9 },
  ]);
});
