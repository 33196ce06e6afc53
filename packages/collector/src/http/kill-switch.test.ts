import { expect, onTestFinished, test } from 'vitest';
import { collectorFixture, SECRET_KEY, WRITE_KEY } from '../../fakes/collector-fixture.ts';

const batch = { batch: [{ messageId: '1', type: 'track', event: 'Signed Up', userId: 'ada' }] };
const page = { origin: 'https://app.example' };
const ANON = 'anon-0191b2c4-0000-4000-8000-000000000001';

test('switched off, pages are told so and nothing is taken from them; servers and the dashboard go on', async () => {
  const { get, post, ask, store } = await collectorFixture(onTestFinished, { settings: { disabled: true } });
  const stream = await get(`/v1/stream?anonymousId=${ANON}&key=${WRITE_KEY}`, page);
  expect([stream.status, stream.headers.get('access-control-allow-origin')]).toEqual([410, page.origin]);
  for (const path of ['/v1/config?', `/v1/state?anonymousId=${ANON}&`]) {
    const answer = await get(`${path}key=${WRITE_KEY}`, page);
    expect([answer.status, await answer.json()]).toEqual([200, { disabled: true }]);
    expect(answer.headers.get('access-control-allow-origin')).toBe(page.origin);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await get(`${path}key=pk_other`, page)).status).toBe(401);
  }
  const refused = await post('/v1/batch', { ...batch, writeKey: WRITE_KEY }, page);
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([410, page.origin]);
  expect(await refused.json()).toMatchObject({ success: false, error: { code: 'disabled' } });
  expect(await store.readLog('ada')).toEqual([]);

  expect((await post('/v1/batch', { ...batch, writeKey: SECRET_KEY })).status).toBe(200);
  expect((await store.readLog('ada')).map(({ id }) => id)).toEqual(['1']);
  expect(await ask(`/v1/config?key=${WRITE_KEY}`)).toHaveProperty('config');
});
