import { type ClientRequest, get as request } from 'node:http';
import { SignJWT } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { collectorFixture, IDENTITY_SECRET, WRITE_KEY } from '../../fakes/collector-fixture.ts';
import { teamConfig } from '../../fakes/team-config.ts';
import { serve } from './serve.ts';

const fixture = {
  config: teamConfig,
  settings: { identity: { secrets: [IDENTITY_SECRET], mode: 'optional' } },
} as const;
const ANON = 'anon-0191b2c4-0000-4000-8000-000000000001';
const sign = async (claims: object): Promise<{ readonly authorization: string }> => {
  const token = new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256' });
  return { authorization: `Bearer ${await token.sign(new TextEncoder().encode(IDENTITY_SECRET))}` };
};
const address = (userId: string): string => `/v1/stream?key=${WRITE_KEY}&userId=${userId}`;

interface Standing {
  readonly now: number;
  readonly state: { readonly milestones: object } | null;
  readonly account: { readonly state: { readonly milestones: object } } | null;
  readonly recentIds: readonly string[];
}
/** Reads what a stream tells, one standing at a time. */
const follow = (response: Response) => {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<Standing> => {
    for (;;) {
      const at = text.indexOf('\n\n');
      if (at >= 0) {
        const message = text.slice(0, at);
        text = text.slice(at + 2);
        const data = /^event: state\ndata: (.*)$/.exec(message)?.[1];
        // The collector's own words.
        if (data !== undefined) return JSON.parse(data) as Standing;
        continue;
      }
      const read = await reader?.read();
      if (!read || read.done) throw new Error('the stream ended');
      text += read.value;
    }
  };
  return { next, cancel: () => reader?.cancel() };
};

test('a stream is for whom the state is for', async () => {
  const { get, track, collector } = await collectorFixture(onTestFinished, fixture);
  onTestFinished(collector.endStreams);
  await track('ada', 'Signed Up');
  expect((await get(address('ada'))).status).toBe(401);
  expect((await get(address('ada'), await sign({ sub: 'bob' }))).status).toBe(401);
  expect((await get('/v1/stream?key=pk_wrong&userId=ada')).status).toBe(401);
  expect((await get(`/v1/stream?key=${WRITE_KEY}`)).status).toBe(400);
  const own = await get(address('ada'), await sign({ sub: 'ada' }));
  expect([own.status, own.headers.get('content-type'), own.headers.get('cache-control')]).toEqual([
    200,
    'text/event-stream',
    'no-store',
  ]);
  await own.body?.cancel();
  const anonymous = await get(`/v1/stream?key=${WRITE_KEY}&anonymousId=${ANON}`);
  expect(await follow(anonymous).next()).toMatchObject({ state: null, account: null, recentIds: [] });
});

test('what a person does, and what a teammate reaches for the account, is told without being asked for', async () => {
  const { get, track, collector, clock } = await collectorFixture(onTestFinished, fixture);
  onTestFinished(collector.endStreams);
  const join = { type: 'group', groupId: 'acme', traits: { seats: 9 } };
  await track('ada', 'Signed Up', join);
  const ada = follow(await get(address('ada'), await sign({ sub: 'ada', account: 'acme' })));
  expect(await ada.next()).toMatchObject({ now: clock.now(), state: { milestones: {} } });
  await track('ada', 'Task Completed');
  expect(await ada.next()).toMatchObject({
    state: { milestones: { done: clock.now() } },
    recentIds: ['ada-3', 'ada-2', 'ada-1'],
  });
  await track('bob', 'Signed Up', join, 'Task Completed');
  let told = await ada.next();
  while (!('team' in (told.account?.state.milestones ?? {}))) told = await ada.next();
  expect(told.state?.milestones).toMatchObject({ team: clock.now(), both: clock.now() });
  await ada.cancel();
});

test('who is not vouched for as a member is told nothing of the account', async () => {
  const { get, track, collector } = await collectorFixture(onTestFinished, fixture);
  onTestFinished(collector.endStreams);
  await track('eve', 'Signed Up', { type: 'group', groupId: 'acme' });
  const eve = follow(await get(address('eve'), await sign({ sub: 'eve' })));
  expect((await eve.next()).account).toBeNull();
});

test('one person holds so many streams and no more, and is told when to come again', async () => {
  const { get, collector } = await collectorFixture(onTestFinished, fixture);
  onTestFinished(collector.endStreams);
  const ask = async (): Promise<Response> => get(address('ada'), await sign({ sub: 'ada' }));
  for (let i = 0; i < 8; i++) expect((await ask()).status).toBe(200);
  const refused = await ask();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60']);
});

test('over a real connection: messages come as they are made, a reader that goes away is let go, and stopping waits for none', async () => {
  const { collector, track } = await collectorFixture(onTestFinished, fixture);
  const served = await serve(collector.fetch, { port: 0, host: '127.0.0.1' });
  const headers = await sign({ sub: 'ada' });
  const listen = (onText: (text: string) => void, onEnd: () => void): ClientRequest =>
    request(`http://127.0.0.1:${served.port}${address('ada')}`, { headers }, (response) => {
      response
        .setEncoding('utf8')
        .on('data', onText)
        .on('end', onEnd)
        .on('error', () => undefined);
    }).on('error', () => undefined);
  let heard = '';
  let ended = false;
  listen(
    (text) => {
      heard += text;
    },
    () => {
      ended = true;
    },
  );
  await expect.poll(() => heard, { timeout: 10_000 }).toContain('"state":null');
  await track('ada', 'Signed Up');
  await expect.poll(() => heard, { timeout: 10_000 }).toContain('"recentIds":["ada-1"]');

  // More than may be open at once, one after the other: each makes room when it goes.
  for (let i = 0; i < 12; i++) {
    let got = '';
    const other = listen(
      (text) => {
        got += text;
      },
      () => undefined,
    );
    await expect.poll(() => got, { timeout: 10_000 }).toContain('ada-1');
    other.destroy();
  }
  const begin = performance.now();
  collector.endStreams();
  await served.stop();
  await expect.poll(() => ended, { timeout: 10_000 }).toBe(true);
  // A stream that held the server open would be cut after 10 s.
  expect(performance.now() - begin).toBeLessThan(9_000);
});
