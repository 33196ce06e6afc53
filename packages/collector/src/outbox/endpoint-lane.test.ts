import type { Config } from '@foothold/engine';
import { Webhook } from 'standardwebhooks';
import { expect, onTestFinished, test } from 'vitest';
import {
  collectorFixture,
  type Fixture,
  type FixtureOptions,
  SECRET_KEY,
} from '../../fakes/collector-fixture.ts';
import { smallConfig } from '../../fakes/small-config.ts';
import type { Log } from '../log.ts';
import type { SendResult } from './send-result.ts';
import type { PostWebhook, WebhookRequest } from './webhook/post-webhook.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const secretOf = (text: string): string => `whsec_${Buffer.from(text.padEnd(32, '.')).toString('base64')}`;
const OLD = secretOf('the secret before');
const NEW = secretOf('the secret now');
const hook = (host: string, more: object = {}) => ({ url: `https://${host}/hook`, secret: NEW, ...more });
const BUSY: SendResult = { kind: 'later', reason: 'the receiver answered 503', answer: 'busy' };

/** A rule that fires each time somebody finishes a task, up to a hundred times. */
const telling = (...what: object[]): Config =>
  ({
    ...smallConfig,
    interventions: [
      {
        id: 'finished',
        when: { event: 'Task Completed', within: '1h' },
        times: 100,
        cooldown: '1h',
        do: what,
      },
    ],
    // What is told in pieces here is a config that the schema takes.
  }) as Config;

const hostOf = ({ url }: WebhookRequest): string => new URL(url).host;

/** Receivers by host; each answers what it is told to, and keeps what it was sent. */
function receivers(answer: (request: WebhookRequest, nth: number) => SendResult | Promise<SendResult>): {
  post: PostWebhook;
  got: WebhookRequest[];
} {
  const got: WebhookRequest[] = [];
  const post: PostWebhook = async (request) => {
    got.push(request);
    return answer(request, got.length);
  };
  return { post, got };
}

const open = (config: unknown, options: FixtureOptions): Promise<Fixture> =>
  collectorFixture(onTestFinished, { config, ...options });

const occurrenceOf = ({ body }: WebhookRequest): number => JSON.parse(body).data.occurrence;

/** Goes on, from instant to instant at which something is due, until nothing is or `done` says so. */
async function playOut(
  { collector, clock }: Fixture,
  done: () => boolean = () => false,
  until = Number.POSITIVE_INFINITY,
): Promise<void> {
  for (;;) {
    const { nextAt } = await collector.tick();
    if (nextAt === null || nextAt > until || done()) return;
    await clock.advanceTo(Math.max(nextAt, clock.now()));
  }
}

test('while a secret is rotated the old one and the new one both verify, and afterwards only the new one', async () => {
  const { post, got } = receivers(() => ({ kind: 'sent' }));
  const clock = await (async () => {
    const settings = { webhooks: { crm: hook('crm.example', { previousSecret: OLD }) } };
    const { track, collector, clock: shared } = await open(telling({ webhook: 'crm' }), { settings, post });
    await track('ada', 'Signed Up', 'Task Completed');
    await collector.tick();
    return shared;
  })();
  const settings = { webhooks: { crm: hook('crm.example') } };
  const after = await open(telling({ webhook: 'crm' }), { settings, post, clock });
  await after.track('bob', 'Signed Up', 'Task Completed');
  await after.collector.tick();

  const [during, later] = got;
  const verify = (secret: string, request: WebhookRequest | undefined): string => {
    try {
      // The library reads the machine's clock, which is not this test's: the request is signed anew for its time.
      if (!request) return 'no request';
      const { body, headers } = request;
      const receiver = new Webhook(secret);
      const offset = Date.now() - Number(headers['webhook-timestamp']) * 1_000;
      const real = Date.now;
      Date.now = () => real() - offset;
      try {
        return (receiver.verify(body, { ...headers }) as { type: string }).type;
      } finally {
        Date.now = real;
      }
    } catch (error) {
      return String(error);
    }
  };
  expect([verify(OLD, during), verify(NEW, during), verify(NEW, later)]).toEqual(
    Array.from({ length: 3 }, () => 'intervention.fired'),
  );
  expect(verify(OLD, later)).toContain('No matching signature');
  expect(verify(secretOf('somebody else'), during)).toContain('No matching signature');
  expect(verify(NEW, during && { ...during, body: `${during.body} ` })).toContain('No matching signature');
});

test('a message is tried at least ten times over at least 75 hours before it is a dead letter, whatever the dice', async () => {
  for (const random of [() => 0.999, () => 0.5, () => 0.2]) {
    const { post, got } = receivers(() => BUSY);
    const settings = { webhooks: { crm: hook('crm.example') } };
    const fixture = await open(telling({ webhook: 'crm' }), { settings, post, random });
    await fixture.track('ada', 'Signed Up', 'Task Completed');
    const from = fixture.clock.now();
    await playOut(fixture);
    const hours =
      (Math.max(...got.map(({ headers }) => Number(headers['webhook-timestamp']))) * 1_000 - from) / HOUR;
    expect(got.length).toBeGreaterThanOrEqual(10);
    expect(hours).toBeGreaterThanOrEqual(75);
    expect(hours).toBeLessThan(82);
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await fixture.store.countMessages()).toEqual({ failed: 1 });
  }
});

test('a receiver that asks to be left alone is, but for no longer than six hours', async () => {
  const YEAR = 365 * DAY;
  const { post, got } = receivers((_, nth) =>
    nth === 1
      ? { ...BUSY, kind: 'later', retryAfterMs: 2 * HOUR }
      : nth === 2
        ? { ...BUSY, kind: 'later', retryAfterMs: YEAR }
        : { kind: 'sent' },
  );
  const settings = { webhooks: { crm: hook('crm.example') } };
  const fixture = await open(telling({ webhook: 'crm' }), { settings, post });
  await fixture.track('ada', 'Signed Up', 'Task Completed');
  const from = fixture.clock.now();
  await playOut(fixture);
  const at = got.map(({ headers }) => (Number(headers['webhook-timestamp']) * 1_000 - from) / HOUR);
  expect(at).toEqual([0, 2, 8]);
});

test('what is about one subject arrives in order: a message that waits holds back those after it, and nobody else’s', async () => {
  let isDown = true;
  const { post, got } = receivers((request) =>
    isDown && request.body.includes('"ada"') ? BUSY : { kind: 'sent' },
  );
  const settings = { webhooks: { crm: hook('crm.example', { concurrency: 5 }) } };
  const fixture = await open(telling({ webhook: 'crm' }), { settings, post });
  const { track, clock, collector } = fixture;
  await track('ada', 'Signed Up', 'Task Completed');
  await track('bob', 'Signed Up', 'Task Completed');
  await collector.tick();
  for (let i = 0; i < 3; i++) {
    await clock.advance(70 * 60_000);
    await track('ada', 'Task Completed');
    await track('bob', 'Task Completed');
    await collector.tick();
  }
  const seen = (who: string): number[] =>
    got.filter(({ body }) => JSON.parse(body).data.user.id === who).map(occurrenceOf);
  expect(seen('bob')).toEqual([0, 1, 2, 3]);
  expect(new Set(seen('ada'))).toEqual(new Set([0]));
  isDown = false;
  await playOut(fixture, () => false, clock.now() + DAY);
  expect(seen('ada').filter((_, i, all) => i >= all.lastIndexOf(0))).toEqual([0, 1, 2, 3]);
});

test('an endpoint that hangs delays neither another endpoint nor mail, and is sent no more than it was allowed at once', async () => {
  const hanging: ((result: SendResult) => void)[] = [];
  const { post, got } = receivers((request) =>
    hostOf(request) === 'dead.example'
      ? new Promise<SendResult>((resolve) => hanging.push(resolve))
      : { kind: 'sent' },
  );
  const settings = {
    webhooks: { dead: hook('dead.example', { concurrency: 3 }), good: hook('good.example') },
  };
  const email = { template: 'nudge', to: 'user', subject: 'Well done' };
  const { track, collector, sent, clock, store } = await open(
    telling({ webhook: 'dead' }, { webhook: 'good' }, { email }),
    { settings, post },
  );
  const stop = await collector.start();
  const people = Array.from({ length: 20 }, (_, i) => `p${i}`);
  for (const id of people) {
    await track(
      id,
      { type: 'identify', traits: { email: `${id}@a.example` } },
      'Signed Up',
      'Task Completed',
    );
  }
  const good = (): number => got.filter((request) => hostOf(request) === 'good.example').length;
  // The clock moves by what separates two events of one instant, and no further.
  await clock.advance(1);
  await expect
    .poll(
      async () => {
        await clock.advance(0);
        return [good(), sent.length, hanging.length];
      },
      { timeout: 20_000 },
    )
    .toEqual([20, 20, 3]);

  // Asked to stop, it begins nothing more, waits a little for the three, and leaves them to be sent again.
  const stopping = stop();
  await expect.poll(() => clock.waiting(), { timeout: 20_000 }).toBe(1);
  await clock.advance(5_000);
  for (const answer of hanging) answer(BUSY);
  await stopping;
  expect([hanging.length, got.filter(({ signal }) => signal?.aborted).length > 0]).toEqual([3, true]);
  expect(await store.countMessages()).toEqual({ sent: 40, waiting: 20 });
  expect((await store.readEndpoint('dead')).failures).toBe(0);
});

test('an endpoint is sent as much at once as it was allowed, also what comes while it has not answered yet', async () => {
  const hanging: ((result: SendResult) => void)[] = [];
  const { post } = receivers(() => new Promise<SendResult>((resolve) => hanging.push(resolve)));
  const settings = { webhooks: { crm: hook('crm.example', { concurrency: 3 }) } };
  const { track, collector, clock, store } = await open(telling({ webhook: 'crm' }), { settings, post });
  const stop = await collector.start();
  const waitFor = async (what: () => unknown, expected: unknown): Promise<void> => {
    await expect
      .poll(async () => {
        await clock.advance(0);
        return what();
      })
      .toEqual(expected);
  };
  for (const [before, id] of ['ada', 'bob', 'cyd'].entries()) {
    await track(id, 'Signed Up', 'Task Completed');
    await waitFor(() => hanging.length, before + 1);
  }
  await track('dan', 'Signed Up', 'Task Completed');
  await waitFor(() => store.countMessages(), { sending: 3, waiting: 1 });
  expect(hanging.length).toBe(3);
  hanging[1]?.({ kind: 'sent' });
  await waitFor(() => hanging.length, 4);
  for (const answer of hanging) answer({ kind: 'sent' });
  await waitFor(() => store.countMessages(), { sent: 4 });
  await stop();
});

test('an endpoint that fails is probed by one message at a time, and works on at full speed when it is back', async () => {
  let isDown = true;
  const at: number[] = [];
  const unanswered: ((result: SendResult) => void)[] = [];
  let isHolding = false;
  const { post, got } = receivers(() => {
    if (isDown) return BUSY;
    if (isHolding) return new Promise<SendResult>((resolve) => unanswered.push(resolve));
    return { kind: 'sent' };
  });
  const settings = { webhooks: { crm: hook('crm.example', { concurrency: 5 }) } };
  const fixture = await open(telling({ webhook: 'crm' }), { settings, post });
  for (let i = 0; i < 50; i++) await fixture.track(`p${i}`, 'Signed Up', 'Task Completed');
  const from = fixture.clock.now();
  await playOut(fixture, () => {
    at.push(got.length);
    return fixture.clock.now() - from > HOUR;
  });
  // Without a breaker each of the fifty is tried six times in that hour.
  expect(got.length).toBeLessThan(30);
  isDown = false;
  isHolding = true;
  const playedOut = playOut(fixture);
  await expect.poll(() => unanswered.length).toBe(1);
  unanswered[0]?.({ kind: 'sent' });
  await expect.poll(() => unanswered.length).toBe(1 + 5);
  isHolding = false;
  for (const answer of unanswered) answer({ kind: 'sent' });
  await playedOut;
  expect(await fixture.store.countMessages()).toEqual({ sent: 50 });
});

/** A log that is kept. */
const keeping = (said: string[]): Log => ({
  info: () => {},
  warn: () => {},
  error: (what, facts) => void said.push(`${what} ${JSON.stringify(facts)}`),
});

test('after five days of only failures an endpoint is paused, somebody is told once, and a person resumes it', async () => {
  let isDown = true;
  const said: string[] = [];
  const { post, got } = receivers(() => (isDown ? BUSY : { kind: 'sent' }));
  const settings = {
    webhooks: { crm: hook('crm.example') },
    mail: { from: 'us@us.example', owner: 'own@us.example' },
  };
  const fixture = await open(telling({ webhook: 'crm' }), { settings, post, log: keeping(said) });
  const { track, clock, collector, sent, ask, post: send, store } = fixture;
  const from = clock.now();
  for (let i = 0; i < 30; i++) {
    await track(`p${i}`, 'Signed Up', 'Task Completed');
    await playOut(fixture, () => false, clock.now() + 6 * HOUR);
    await clock.advanceTo(from + (i + 1) * 6 * HOUR);
  }
  const triedAt = got.map(({ headers }) => Number(headers['webhook-timestamp']) * 1_000 - from);
  expect(Math.max(...triedAt)).toBeGreaterThanOrEqual(5 * DAY);
  expect(Math.max(...triedAt)).toBeLessThan(5.5 * DAY);
  expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
    ['own@us.example', 'The webhook crm is paused'],
  ]);
  expect(said).toHaveLength(1);
  expect(await ask('/v1/webhooks')).toMatchObject({
    webhooks: [{ name: 'crm', host: 'crm.example', status: 'paused', answer: 'busy', reason: BUSY.reason }],
  });
  const before = got.length;
  await collector.tick();
  expect(got.length).toBe(before);

  isDown = false;
  const headers = { authorization: `Bearer ${SECRET_KEY}` };
  const resumed = await send('/v1/webhooks/resume', { webhook: 'crm' }, headers);
  expect(await resumed.json()).toMatchObject({ success: true, webhook: { status: 'open', failures: 0 } });
  await playOut(fixture);
  const { sent: delivered = 0, failed = 0 } = await store.countMessages();
  expect(delivered + failed).toBe(30);
  expect(delivered).toBeGreaterThan(10);
});

test('who answers 410 is sent nothing more: the rest are dead letters, until a person resumes it and sends them again', async () => {
  let isGone = true;
  const { post, got } = receivers(() =>
    isGone ? { kind: 'never', reason: 'the receiver answered 410', answer: 'moved out' } : { kind: 'sent' },
  );
  const settings = { webhooks: { crm: hook('crm.example', { concurrency: 1 }) } };
  const fixture = await open(telling({ webhook: 'crm' }), { settings, post });
  const { track, collector, ask, post: send, store } = fixture;
  for (const id of ['ada', 'bob', 'cyd']) {
    await track(id, 'Signed Up', 'Task Completed');
    await fixture.clock.advance(1_000);
  }
  await collector.tick();
  expect([got.length, await store.countMessages()]).toEqual([1, { failed: 3 }]);
  const first = got[0]?.headers['webhook-id'];

  // What the collector itself answered.
  const { messages, counts } = (await ask('/v1/outbox?state=dead&webhook=crm')) as {
    messages: { id: string; subject: string; reason: string }[];
    counts: object;
  };
  expect([counts, messages.map(({ subject }) => subject)]).toEqual([{ failed: 3 }, ['cyd', 'bob', 'ada']]);
  isGone = false;
  const headers = { authorization: `Bearer ${SECRET_KEY}` };
  await send('/v1/webhooks/resume', { webhook: 'crm' }, headers);
  const one = await send('/v1/outbox/resend', { ids: [messages[2]?.id] }, headers);
  expect(await one.json()).toEqual({ success: true, resent: 1 });
  await collector.tick();
  expect(got[1]?.headers['webhook-id']).toBe(first);
  const rest = await send('/v1/outbox/resend', { webhook: 'crm', from: 0 }, headers);
  expect(await rest.json()).toEqual({ success: true, resent: 2 });
  await collector.tick();
  expect(await store.countMessages()).toEqual({ sent: 3 });
  const all = await send('/v1/outbox/resend', { webhook: 'crm', state: 'all' }, headers);
  expect(await all.json()).toEqual({ success: true, resent: 3 });
  await collector.tick();
  expect([got.length, new Set(got.map((request) => request.headers['webhook-id'])).size]).toEqual([7, 3]);
});

test('a message for a webhook that the settings do not know any more is a dead letter, and says so', async () => {
  const { post, got } = receivers(() => BUSY);
  const settings = { webhooks: { crm: hook('crm.example') } };
  const { track, collector, path, clock } = await open(telling({ webhook: 'crm' }), { settings, post });
  await track('ada', 'Signed Up', 'Task Completed');
  await collector.tick();
  await clock.advance(HOUR);
  const after = await open(smallConfig, { post, clock, path });
  await after.collector.tick();
  expect([got.length, await after.store.countMessages()]).toEqual([1, { failed: 1 }]);
  expect(await after.ask('/v1/outbox?state=dead')).toMatchObject({
    messages: [{ endpoint: 'crm', reason: 'the settings have no webhook "crm"' }],
  });
});

const group = (traits: object): object => ({ type: 'group', groupId: 'acme', traits });
const noticing: Config = {
  ...smallConfig,
  interventions: [
    {
      id: 'stalled',
      when: { signal: 'stalled', for: '3d' },
      times: 2,
      cooldown: '3d',
      do: { notify: 'owner' },
    },
  ],
};

test('the first notice goes to the owner, and when the same stalls again their manager is told as well', async () => {
  const { track, sent, collector, clock } = await open(noticing, {
    settings: { mail: { from: 'us@us.example', manager: 'head@us.example' } },
  });
  await track('ada', group({ name: 'Acme', owner: 'own@us.example' }), 'Signed Up');
  for (let day = 0; day < 9; day++) {
    await clock.advance(DAY);
    await collector.tick();
  }
  expect(sent.map(({ to, subject }) => [to, subject]).sort()).toEqual([
    ['head@us.example', 'Stalled again at Acme: ada'],
    ['own@us.example', 'Stalled at Acme: ada'],
    ['own@us.example', 'Stalled at Acme: ada'],
  ]);
  expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(3);
  expect(sent.some((mail) => mail.unsubscribe !== undefined)).toBe(false);
});

test('an account’s own manager is told before the settings’, and without any the first notice is all there is', async () => {
  const run = async (traits: object): Promise<unknown> => {
    const { track, sent, collector, clock, store } = await open(noticing, {});
    await track('ada', group({ owner: 'own@us.example', ...traits }), 'Signed Up');
    for (let day = 0; day < 9; day++) {
      await clock.advance(DAY);
      await collector.tick();
    }
    return [sent.map(({ to }) => to).sort(), await store.countMessages()];
  };
  expect(await run({ ownerManager: 'boss@us.example' })).toEqual([
    ['boss@us.example', 'own@us.example', 'own@us.example'],
    { sent: 3 },
  ]);
  expect(await run({})).toEqual([['own@us.example', 'own@us.example'], { sent: 2, cancelled: 1 }]);
});

test('an owner who is called by the name of a webhook is told there, with nobody’s mail server, as Slack takes it', async () => {
  let isBusy = true;
  const { post, got } = receivers((request) => {
    if (hostOf(request) !== 'slack.example' || !isBusy) return { kind: 'sent' };
    isBusy = false;
    return BUSY;
  });
  const settings = {
    webhooks: { team: hook('slack.example', { format: 'slack' }), other: hook('other.example') },
  };
  const fixture = await open(noticing, { settings, post, mailer: null });
  const { track, clock, collector } = fixture;
  await track('ada', group({ name: 'A<!channel>cme & co', owner: 'team' }), 'Signed Up');
  await track('bob', { type: 'group', groupId: 'birch', traits: { owner: 'other' } }, 'Signed Up');
  for (let hour = 0; hour < 76; hour++) {
    await clock.advance(HOUR);
    await collector.tick();
  }
  const [first, again] = got.filter((request) => hostOf(request) === 'slack.example');
  expect(again?.body).toBe(first?.body);
  expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  const title = 'Stalled at A&lt;!channel&gt;cme &amp; co: ada';
  expect(JSON.parse(first?.body ?? '')).toEqual({
    text: `${title}\nada\n- No milestone for 3 days.`,
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: title, emoji: false } },
      {
        type: 'section',
        text: { type: 'plain_text', text: 'ada\n- No milestone for 3 days.', emoji: false },
      },
    ],
  });
  const [notice] = got.filter((request) => hostOf(request) === 'other.example');
  expect(JSON.parse(notice?.body ?? '')).toMatchObject({
    type: 'owner.notified',
    data: {
      intervention: 'stalled',
      account: { id: 'birch' },
      people: [{ id: 'bob', evidence: { truth: true } }],
    },
  });
});
