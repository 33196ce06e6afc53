import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import type { Config } from '@foothold/engine';
import { expect, onTestFinished, test } from 'vitest';
import { collectorFixture, type Fixture, type FixtureOptions } from '../../fakes/collector-fixture.ts';
import { smallConfig } from '../../fakes/small-config.ts';
import type { SendResult } from './send-result.ts';
import { createPostWebhook, type PostWebhook, type WebhookRequest } from './webhook/post-webhook.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SECRET = `whsec_${Buffer.from('a webhook secret of thirty-two b').toString('base64')}`;
const group = (groupId: string, traits: object = {}): object => ({ type: 'group', groupId, traits });
const identify = (traits: object): object => ({ type: 'identify', traits });

const doing = (what: object, more: object = {}): Config =>
  ({
    ...smallConfig,
    interventions: [
      {
        id: 'stalled-setup',
        when: { all: [{ elapsed: '24h' }, { not: { event: 'Project Created' } }] },
        do: what,
        ...more,
      },
    ],
    // What is told in pieces here is a config that the schema takes.
  }) as Config;

const open = (config: unknown, more: FixtureOptions = {}): Promise<Fixture> =>
  collectorFixture(onTestFinished, { config, ...more });

test('the owner of an account gets one notice an hour for a rule, naming everybody it was true for, and why', async () => {
  const { track, clock, collector, sent } = await open(doing({ notify: 'owner' }));
  const acme = group('acme', { name: 'Acme', owner: 'own@us.example' });
  await track('ada', identify({ name: 'Ada Lovelace', email: 'ada@a.example' }), acme, 'Signed Up');
  await clock.advance(30 * MINUTE);
  await track('bob', identify({ email: 'bob@a.example' }), group('acme'), 'Signed Up');
  await track('eve', group('birch', { owner: 'other@us.example' }), 'Signed Up');
  await clock.advance(10 * MINUTE);
  await track('dan', group('acme'), 'Signed Up');
  await clock.advance(24 * HOUR - 40 * MINUTE);
  for (let i = 0; i < 10; i++) {
    await collector.tick();
    if (i === 4) await track('dan', 'Project Created');
    await clock.advance(10 * MINUTE);
  }
  expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
    ['own@us.example', 'Stalled setup at Acme: 2 people'],
    ['other@us.example', 'Stalled setup at birch: eve'],
  ]);
  expect(sent[0]?.text).toBe(
    [
      'Stalled setup at Acme: 2 people',
      'Ada Lovelace, ada@a.example',
      '- 24 hours since the start.\n- Project Created: never.',
      'bob@a.example',
      '- 24 hours since the start.\n- Project Created: never.\n',
    ].join('\n\n'),
  );
});

test('without an owner of the account it is whoever the stage names, and then the settings', async () => {
  const stages = [{ id: 'onboarding', exit: { milestone: 'done' }, owner: 'csm.email' }];
  const settings = { mail: { owner: 'fallback@us.example' } };
  const { track, clock, collector, sent } = await open(
    { ...doing({ notify: 'owner' }), stages },
    { settings },
  );
  await track('ada', identify({ csm: { email: 'csm@us.example' } }), 'Signed Up');
  await track('bob', 'Signed Up');
  await clock.advance(26 * HOUR);
  await collector.tick();
  await clock.advance(2 * HOUR);
  await collector.tick();
  expect(sent.map(({ to }) => to).sort()).toEqual(['csm@us.example', 'fallback@us.example']);
});

test('an email in the owner’s name comes from our address, and answers go to the owner', async () => {
  const email = { template: 'nudge', to: 'user', subject: 'Hello', from: 'owner' };
  const { track, clock, collector, sent } = await open(doing({ email }));
  const acme = { owner: 'own@us.example', ownerName: 'Cy "the\\ <Owner>' };
  await track('ada', identify({ email: 'ada@a.example' }), group('acme', acme), 'Signed Up');
  await track('bob', identify({ email: 'bob@b.example' }), 'Signed Up');
  await clock.advance(24 * HOUR);
  await collector.tick();
  expect(sent.map(({ from, replyTo }) => [from, replyTo]).sort()).toEqual([
    ['"Cy the Owner" <hello@small.example>', 'own@us.example'],
    ['Small <hello@small.example>', undefined],
  ]);
});

/** A receiver that answers as it is told, and keeps what it was sent. */
const receiver = (...answers: SendResult[]): { post: PostWebhook; got: WebhookRequest[] } => {
  const got: WebhookRequest[] = [];
  const post: PostWebhook = async (request) => {
    got.push(request);
    return answers[got.length - 1] ?? { kind: 'sent' };
  };
  return { post, got };
};
const hooks = { settings: { webhooks: { crm: { url: 'https://crm.example/hook', secret: SECRET } } } };

test('a webhook says what fired, for whom and why, signed, under the firing’s own id at every attempt', async () => {
  const { post, got } = receiver({ kind: 'later', reason: 'busy' }, { kind: 'later', reason: 'busy' });
  const { track, clock, collector, store } = await open(doing({ webhook: 'crm' }), {
    ...hooks,
    post,
    mailer: null,
  });
  await track(
    'ada',
    identify({ name: 'Ada', email: 'ada@a.example' }),
    group('acme', { name: 'Acme' }),
    'Signed Up',
  );
  await clock.advance(24 * HOUR);
  const waits: number[] = [];
  for (let i = 0; i < 3; i++) {
    const { nextAt, messages } = await collector.tick();
    if (messages.sent) break;
    waits.push(((nextAt ?? 0) - clock.now()) / 1_000);
    await clock.advanceTo(nextAt ?? 0);
  }
  expect([waits, got.length, await store.countMessages()]).toEqual([[30, 120], 3, { sent: 1 }]);
  expect(new Set(got.map(({ headers }) => headers['webhook-id']))).toEqual(
    new Set(['fire:ada:stalled-setup:0']),
  );
  for (const { url, headers, body } of got) {
    expect(url).toBe('https://crm.example/hook');
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    );
  }
  expect(Number(got[2]?.headers['webhook-timestamp'])).toBe(Math.floor(clock.now() / 1_000));
  expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({
    type: 'intervention.fired',
    data: {
      project: 'small',
      intervention: 'stalled-setup',
      occurrence: 0,
      user: { id: 'ada', name: 'Ada', email: 'ada@a.example' },
      account: { id: 'acme', name: 'Acme' },
      segment: 'everyone',
      stage: 'onboarding',
      because: ['24 hours since the start.', 'Project Created: never.'],
      evidence: { head: 'all', truth: true },
    },
  });
});

test('a webhook knows no quiet hours, is sent when its reason is over, and again when its sender vanished', async () => {
  const never = new Promise<SendResult>(() => {});
  const limits = { quietHours: { from: '00:00', to: '23:59' } };
  const config = { ...doing({ webhook: 'crm' }), limits };
  const first = await open(config, { ...hooks, post: () => never });
  await first.track('ada', 'Signed Up');
  await first.clock.advance(24 * HOUR);
  void first.collector.tick();
  await expect.poll(() => first.store.countMessages()).toEqual({ sending: 1 });
  await first.track('ada', 'Project Created');

  const { post, got } = receiver();
  const { clock, path } = first;
  const second = await open(config, { ...hooks, post, clock, path });
  await clock.advance(5 * MINUTE);
  expect((await second.collector.tick()).messages).toEqual({ sent: 1 });
  expect(got).toHaveLength(1);
});

test('a receiver that is gone for good is asked no more', async () => {
  const { post, got } = receiver({ kind: 'never', reason: 'the receiver answered 410' });
  const { track, clock, collector } = await open(doing({ webhook: 'crm' }), { ...hooks, post });
  await track('ada', 'Signed Up');
  await clock.advance(24 * HOUR);
  expect((await collector.tick()).messages).toEqual({ failed: 1 });
  await clock.advance(80 * HOUR);
  expect([(await collector.tick()).messages, got.length]).toEqual([{}, 1]);
});

test('a webhook the settings do not know is refused with its place in the config', async () => {
  const { collector } = await open(smallConfig);
  expect(await collector.publish(doing({ webhook: 'crm' }))).toEqual({
    ok: false,
    problems: [
      {
        path: ['interventions', 0, 'do', 'webhook'],
        found: '"crm"',
        expected: "the name of a webhook of this collector's settings, FOOTHOLD_WEBHOOKS (there is none yet)",
      },
    ],
  });
});

const both = doing(
  [{ prompt: 'hint' }, { email: { template: 'nudge', to: 'user', subject: 'Beside' } }, { webhook: 'crm' }],
  {
    when: { event: 'Project Created' },
  },
);
const fired = (userId: string, occurrence = 0): object => ({
  type: 'track',
  event: 'foothold:intervention_fired',
  messageId: `fire:${userId}:stalled-setup:${occurrence}`,
  properties: { intervention: 'stalled-setup', occurrence },
});

test('what a browser fired leaves its emails and webhooks to the collector, once', async () => {
  const { post, got } = receiver();
  const { track, collector, sent, get } = await open(both, { ...hooks, post });
  await track('ada', identify({ email: 'ada@a.example' }), 'Signed Up', 'Project Created');
  expect((await collector.tick()).fired).toBe(0);
  expect(await track('ada', fired('ada'))).toEqual(['stored']);
  expect(await track('ada', fired('ada'))).toEqual(['duplicate']);
  await collector.tick();
  await collector.tick();
  expect([sent.map(({ subject }) => subject), got.length]).toEqual([['Beside'], 1]);

  // More firings than the config has, or of what is not true, are made up.
  expect(await track('ada', fired('ada', 1))).toEqual(['stored']);
  await track('bob', identify({ email: 'bob@a.example' }), 'Signed Up', fired('bob'));
  await collector.tick();
  expect([sent.length, got.length]).toEqual([1, 1]);

  // Browsers know that something is done elsewhere, and not what.
  const { config } = (await (await get('/v1/config?key=pk_test')).json()) as { config: Config };
  expect(config.interventions?.map(({ do: what }) => what)).toEqual([
    [
      { prompt: 'hint' },
      { email: { template: 'elsewhere', to: 'user', subject: '' } },
      { webhook: 'elsewhere' },
    ],
  ]);
});

test('of an experiment each variant is fired by whom it concerns', async () => {
  const experiments = [
    {
      id: 'way',
      goal: 'done',
      variants: [
        { id: 'mail', weight: 1 },
        { id: 'page', weight: 1 },
      ],
    },
  ];
  const email = { template: 'nudge', to: 'user', subject: 'Mailed' };
  const config = {
    ...doing(
      { experiment: 'way', variants: { mail: { email }, page: { prompt: 'hint' } } },
      { when: { event: 'Project Created' } },
    ),
    experiments,
  };
  const { track, collector, sent, post } = await open(config);
  const people = Array.from({ length: 20 }, (_, i) => `p${i}`);
  for (const id of people)
    await track(id, identify({ email: `${id}@a.example` }), 'Signed Up', 'Project Created');
  await collector.tick();
  expect(sent.length).toBeGreaterThan(3);
  expect(sent.length).toBeLessThan(17);
  const batch = ['mail', 'page'].map((variant, i) => ({
    ...fired('p0'),
    userId: 'p0',
    messageId: `fire:p0:stalled-setup:${i + 5}`,
    properties: { intervention: 'stalled-setup', occurrence: i + 5, variant },
  }));
  const answer = await (await post('/v1/batch', { writeKey: 'pk_test', batch })).json();
  expect(answer).toMatchObject({ results: [{ status: 'rejected' }, { status: 'stored' }] });
});

/** A server on loopback that keeps what it was sent. */
async function listen(
  answer: (path: string) => { status: number; headers?: object },
): Promise<{ url: string; got: { path: string; headers: IncomingHttpHeaders; body: string }[] }> {
  const got: { path: string; headers: IncomingHttpHeaders; body: string }[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      const path = request.url ?? '';
      got.push({ path, headers: request.headers, body });
      const { status, headers = {} } = answer(path);
      response.writeHead(status, { ...headers }).end('whatever');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, got };
}

test('a webhook is posted as it is, a redirect is not followed, and each answer means what it should', async () => {
  const { url, got } = await listen((path) =>
    path === '/moved'
      ? { status: 307, headers: { location: '/elsewhere' } }
      : { status: Number(path.slice(1)) || 200 },
  );
  const send = (path: string): Promise<SendResult> =>
    createPostWebhook()({
      url: `${url}${path}`,
      headers: { 'webhook-id': 'x' },
      body: '{"a":1}',
      allowPrivate: true,
    });
  expect([
    await send('/'),
    await send('/204'),
    await send('/410'),
    await send('/500'),
    await send('/moved'),
  ]).toEqual([
    { kind: 'sent' },
    { kind: 'sent' },
    { kind: 'never', reason: 'the receiver answered 410', answer: 'whatever' },
    { kind: 'later', reason: 'the receiver answered 500', answer: 'whatever', retryAfterMs: null },
    { kind: 'later', reason: 'the receiver answered 307', answer: 'whatever', retryAfterMs: null },
  ]);
  expect(got.map(({ path, body, headers }) => [path, body, headers['webhook-id']])).toContainEqual([
    '/',
    '{"a":1}',
    'x',
  ]);
  expect(got.some(({ path }) => path === '/elsewhere')).toBe(false);
  const nobody = { url: 'http://127.0.0.1:9/', headers: {}, body: '', allowPrivate: true };
  expect(await createPostWebhook()(nobody)).toEqual({
    kind: 'later',
    reason: 'no connection',
  });
});

test('who said 200 has the message, whatever becomes of the rest of the answer; half a status line says nothing', async () => {
  const send = async (answer: (socket: Socket) => void): Promise<SendResult> => {
    const sockets = new Set<Socket>();
    const server = createTcpServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {}).once('data', () => answer(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    });
    // A TCP server that listens has a port.
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/`;
    return createPostWebhook({ timeoutMs: 1_000 })({ url, headers: {}, body: '{}', allowPrivate: true });
  };
  const headers = 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n';
  expect(await send((socket) => socket.write(`${headers}a`))).toEqual({ kind: 'sent' });
  expect(await send((socket) => socket.write(`${headers}a`, () => socket.resetAndDestroy()))).toEqual({
    kind: 'sent',
  });
  expect(await send((socket) => socket.write('HTTP/1.1 200 OK\r\n'))).toEqual({
    kind: 'later',
    reason: 'the receiver did not answer in time',
  });
  expect(await send((socket) => socket.write('HTTP/1.1 200', () => socket.resetAndDestroy()))).toEqual({
    kind: 'later',
    reason: 'no connection',
  });
});
