import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { runsOf, TIMEOUT_MS } from '../../../test/helpers/property-runs.ts';
import { startSmtpSink } from '../../../test/helpers/smtp-sink.ts';
import { collectorFixture, type Fixture, WRITE_KEY } from '../fakes/collector-fixture.ts';
import { smallConfig } from '../fakes/small-config.ts';
import { createMailer } from './outbox/email/create-mailer.ts';
import type { Mailer } from './outbox/email/mailer.ts';
import type { SendResult } from './outbox/send-result.ts';
import { findDrift } from './subjects/find-drift.ts';
import { derivationOf } from './subjects/read-state.ts';

/** For tests of many commits on a busy machine. */
const PATIENCE_MS = 60_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const identify = { type: 'identify', traits: { email: 'ada@example.test', firstName: 'Ada' } };

/** The firing event and the emails of `ada`, as the log and the outbox have them. */
const traces = async ({ store }: Fixture): Promise<unknown[]> => [
  (await store.readLog('ada'))
    .filter(({ name }) => name === 'foothold:intervention_fired')
    .map(({ id }) => id),
  await store.countMessages(),
];

test('somebody who does nothing for a day gets one email, and none after another day or a restart', async () => {
  const sink = await startSmtpSink();
  onTestFinished(() => sink.stop());
  const mailer = createMailer(sink.url);
  const first = await collectorFixture(onTestFinished, { mailer });
  const { collector, clock, path, track } = first;
  expect(await track('ada', identify, 'Signed Up')).toEqual(['stored', 'stored']);

  await clock.advance(24 * HOUR - 1);
  expect(await collector.tick()).toMatchObject({ woken: 0, fired: 0, nextAt: clock.now() + 1 });
  await clock.advance(1);
  expect(await collector.tick()).toMatchObject({ woken: 1, fired: 1, messages: { sent: 1 } });
  await clock.advance(24 * HOUR);
  expect(await collector.tick()).toMatchObject({ woken: 0, fired: 0, messages: {} });

  const second = await collectorFixture(onTestFinished, { mailer, clock, path });
  await clock.advance(24 * HOUR);
  expect(await second.collector.tick()).toMatchObject({ woken: 0, fired: 0, messages: {} });
  expect(sink.messages()).toMatchObject([
    {
      to: ['ada@example.test'],
      from: 'hello@small.example',
      subject: 'Your first project, Ada',
      text: 'Hello Ada\n\n',
    },
  ]);
  expect(await traces(second)).toEqual([['fire:ada:stalled:0'], { sent: 1 }]);
});

test('somebody who did it in time gets none', async () => {
  const { collector, clock, sent, track } = await collectorFixture(onTestFinished);
  await track('ada', identify, 'Signed Up');
  await clock.advance(23 * HOUR);
  await track('ada', 'Project Created');
  await clock.advance(48 * HOUR);
  expect([(await collector.tick()).fired, sent]).toEqual([0, []]);
});

test('a running collector wakes by itself, and stops when it is asked to', async () => {
  const { collector, clock, sent, track } = await collectorFixture(onTestFinished);
  const stop = await collector.start();
  await track('ada', identify, 'Signed Up');
  await clock.advance(24 * HOUR);
  // What is looked up meanwhile takes real time, and plans by the clock afterwards.
  const sentByNow = async (): Promise<number> => {
    await clock.advance(1_000);
    return sent.length;
  };
  await expect.poll(sentByNow).toBe(1);
  await track('bob', identify, 'Signed Up');
  await stop();
  expect(clock.waiting()).toBe(0);
  await clock.advance(48 * HOUR);
  expect(sent).toHaveLength(1);
});

test('two collectors on the same data fire once and send once', async () => {
  const one = await collectorFixture(onTestFinished);
  const { clock, path } = one;
  const two = await collectorFixture(onTestFinished, { clock, path });
  for (const id of ['ada', 'bob', 'cyd']) await one.track(id, identify, 'Signed Up');
  await clock.advance(24 * HOUR);
  const ticks = await Promise.all([
    one.collector.tick(),
    two.collector.tick(),
    one.collector.tick(),
    two.collector.tick(),
  ]);
  expect(ticks.reduce((sum, { fired }) => sum + fired, 0)).toBe(3);
  expect([...one.sent, ...two.sent]).toHaveLength(3);
  expect(await traces(two)).toEqual([['fire:ada:stalled:0'], { sent: 3 }]);
});

test('after days without a collector what was missed fires once', async () => {
  const before = await collectorFixture(onTestFinished);
  await before.track('ada', identify, 'Signed Up');
  await before.clock.advance(10 * 24 * HOUR);
  const after = await collectorFixture(onTestFinished, { clock: before.clock, path: before.path });
  expect(await after.collector.tick()).toMatchObject({ fired: 1, messages: { sent: 1 } });
  expect(await after.collector.tick()).toMatchObject({ fired: 0, messages: {} });
});

const answering = (...results: SendResult[]): { mailer: Mailer; tries: () => number } => {
  let tries = 0;
  return { mailer: async () => results[tries++] ?? { kind: 'sent' }, tries: () => tries };
};

/** A collector at the moment its one email is due. */
const due = async (mailer: Mailer, more: object = {}): Promise<Fixture> => {
  const fixture = await collectorFixture(onTestFinished, { mailer, ...more });
  await fixture.track('ada', identify, 'Signed Up');
  await fixture.clock.advance(24 * HOUR);
  return fixture;
};

test('an email that could not go out is tried again later and later', async () => {
  const later: SendResult = { kind: 'later', reason: 'busy' };
  const { mailer, tries } = answering(later, later, later);
  const { collector, clock } = await due(mailer);
  const waits: number[] = [];
  for (let next = clock.now(); next !== null; ) {
    await clock.advanceTo(next);
    const { nextAt, messages } = await collector.tick();
    if (nextAt === null || messages.sent) break;
    waits.push((nextAt - clock.now()) / 1_000);
    next = nextAt;
  }
  expect([waits, tries()]).toEqual([[30, 120, 480], 4]);
});

test('an email that cannot go out for more than three days is given up', async () => {
  const mailer: Mailer = async () => ({ kind: 'later', reason: 'busy' });
  const fixture = await due(mailer);
  const from = fixture.clock.now();
  for (let next: number | null = from; next !== null; ) {
    await fixture.clock.advanceTo(next);
    const { nextAt, messages } = await fixture.collector.tick();
    next = messages.failed ? null : nextAt;
  }
  expect(fixture.clock.now() - from).toBeGreaterThanOrEqual(75 * HOUR);
  expect(fixture.clock.now() - from).toBeLessThanOrEqual(81 * HOUR);
  expect(await fixture.store.countMessages()).toEqual({ failed: 1 });
});

test('an email that was refused, or may have gone out, is not tried again', async () => {
  for (const [result, status] of [
    [{ kind: 'never', reason: 'no such user' }, 'failed'],
    [{ kind: 'unknown', reason: 'hung up' }, 'unknown'],
  ] as const) {
    const { mailer, tries } = answering(result);
    const { collector, clock, store } = await due(mailer);
    expect(await collector.tick()).toMatchObject({ messages: { [status]: 1 } });
    await clock.advance(100 * HOUR);
    await collector.tick();
    expect([tries(), await store.countMessages()]).toEqual([1, { [status]: 1 }]);
  }
});

test('an email whose collector died while sending it is not sent again, and counted', async () => {
  const never = new Promise<SendResult>(() => {});
  let tries = 0;
  const first = await due(() => {
    tries += 1;
    return never;
  });
  void first.collector.tick();
  await expect.poll(() => tries).toBe(1);

  const { clock, path } = first;
  const second = await collectorFixture(onTestFinished, { clock, path });
  expect(await second.collector.tick()).toMatchObject({ messages: {}, nextAt: clock.now() + 5 * MINUTE });
  await clock.advance(5 * MINUTE);
  expect(await second.collector.tick()).toMatchObject({ messages: { unknown: 1 } });
  expect(second.sent).toEqual([]);
});

test('an email whose reason went away while it waited is not sent', async () => {
  const { mailer, tries } = answering({ kind: 'later', reason: 'busy' });
  const { collector, clock, track, store } = await due(mailer);
  await collector.tick();
  await track('ada', 'Project Created');
  await clock.advance(HOUR);
  expect(await collector.tick()).toMatchObject({ messages: { cancelled: 1 } });
  expect([tries(), await store.countMessages()]).toEqual([1, { cancelled: 1 }]);
});

test('an email for somebody without an address fails with a reason, and the address may not be two', async () => {
  for (const email of [undefined, 'ada@a.example, bob@a.example', 'ada@a.example\r\nBcc: bob@a.example']) {
    const { collector, track, clock, sent } = await collectorFixture(onTestFinished);
    await track('ada', { type: 'identify', traits: { email } }, 'Signed Up');
    await clock.advance(24 * HOUR);
    expect([(await collector.tick()).messages, sent]).toEqual([{ failed: 1 }, []]);
  }
});

test('without a mailer emails wait', async () => {
  const fixture = await collectorFixture(onTestFinished, { mailer: null });
  await fixture.track('ada', identify, 'Signed Up');
  await fixture.clock.advance(24 * HOUR);
  expect(await fixture.collector.tick()).toMatchObject({ fired: 1, messages: {} });
  expect(await fixture.store.countMessages()).toEqual({ waiting: 1 });
});

test('a changed config is true of the past as well: milestones and firings are derived anew', {
  timeout: PATIENCE_MS,
}, async () => {
  const fixture = await collectorFixture(onTestFinished, { mailer: null });
  const { collector, clock, track, ask, store, get, post } = fixture;
  await track('ada', identify, 'Signed Up', 'Hello Said');
  await clock.advance(MINUTE);
  await track('ada', 'Task Completed');
  const others = Array.from({ length: 250 }, (_, i) => ({
    type: 'track',
    event: 'Signed Up',
    userId: `other ${i}`,
  }));
  await post('/v1/batch', { writeKey: WRITE_KEY, batch: others });
  expect(await ask('/v1/metrics/time-to-value')).toMatchObject({ n: 251, reached: 1, naiveMedian: MINUTE });

  const milestones = smallConfig.milestones.map((one) =>
    one.id === 'done' ? { ...one, when: { event: 'Hello Said' } } : one,
  );
  const published = await collector.publish({ ...smallConfig, milestones });
  const active = published.ok ? published.active : null;
  expect(active?.version).toBe(2);
  expect(await ask('/v1/metrics/time-to-value')).toMatchObject({ n: 251, reached: 1, naiveMedian: 0 });
  expect(active && (await findDrift(store, active.program, clock.now()))).toEqual([]);
  expect(await store.readDerivation()).toBe(active && derivationOf(active.program));
  const seen = (await (await get('/v1/config?key=pk_test')).json()) as { hash: string };
  expect(seen.hash).toBe(active?.hash);

  await clock.advance(24 * HOUR);
  expect((await collector.tick()).fired).toBe(251);
  await collector.publish(smallConfig);
  expect(await ask('/v1/metrics/time-to-value')).toMatchObject({ naiveMedian: MINUTE });
  expect((await collector.tick()).fired).toBe(0);
});

test('a config that is wrong changes nothing and says every problem', async () => {
  const { collector, ask } = await collectorFixture(onTestFinished);
  const [intervention] = smallConfig.interventions ?? [];
  const action = { email: { template: 'missing', to: 'user', subject: 'x' } };
  const result = await collector.publish({
    ...smallConfig,
    interventions: [{ ...intervention, do: action }],
  });
  expect(result).toMatchObject({
    ok: false,
    problems: [{ path: ['interventions', 0, 'do', 'email', 'template'] }],
  });
  expect(await collector.publish({ version: 1 })).toMatchObject({ ok: false });
  expect(await collector.publish('{')).toMatchObject({ ok: false });
  expect(await ask('/v1/metrics/time-to-value')).toMatchObject({ milestone: { id: 'done' } });
});

test('a collector does not start with a config it cannot use, and says why', async () => {
  const { collector, get } = await collectorFixture(onTestFinished, { config: { version: 1 } });
  await expect(collector.start()).rejects.toThrow(
    /^The config cannot be used:\n {2}project: found nothing, expected/,
  );
  expect((await get('/healthz')).status).toBe(503);
});

test('a config another process published is taken over', async () => {
  const one = await collectorFixture(onTestFinished);
  const two = await collectorFixture(onTestFinished, { clock: one.clock, path: one.path, config: undefined });
  expect((await two.collector.tick()).woken).toBe(0);
  const changed = { ...smallConfig, theme: { radius: 4 } };
  await one.collector.publish(changed);
  await two.collector.tick();
  const config = async ({ get }: Fixture): Promise<unknown> => (await get('/v1/config?key=pk_test')).json();
  expect(await config(two)).toEqual(await config(one));
  expect(await config(two)).toMatchObject({ version: 2, config: { theme: { radius: 4 } } });
});

test('whatever comes, in whatever order and however often, states are the folds of their logs', {
  timeout: TIMEOUT_MS,
}, async () => {
  const event = fc.record({
    userId: fc.constantFrom('ada', 'bob'),
    event: fc.constantFrom('Signed Up', 'Project Created', 'Task Completed', 'Other'),
    minutesAgo: fc.nat({ max: 60 * 30 }),
    copy: fc.nat({ max: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(event, { maxLength: 6 }), { maxLength: 6 }), async (batches) => {
      const { post, store, clock, collector } = await collectorFixture(onTestFinished, { mailer: null });
      for (const some of batches) {
        const batch = some.map(({ userId, event: name, minutesAgo, copy }) => ({
          type: 'track',
          event: name,
          userId,
          messageId: `${userId} ${name} ${minutesAgo} ${copy}`,
          timestamp: clock.now() - minutesAgo * MINUTE,
        }));
        await post('/v1/batch', { writeKey: WRITE_KEY, batch });
        await clock.advance(5 * HOUR);
        await collector.tick();
      }
      const published = await collector.publish(smallConfig);
      expect(published.ok && (await findDrift(store, published.active.program, clock.now()))).toEqual([]);
    }),
    { numRuns: runsOf(10) },
  );
});

/** A config whose nights are quiet, in the zone of each person. */
const quiet = { ...smallConfig, limits: { quietHours: { from: '20:00', to: '08:00', timezone: 'user' } } };

test('an email that fires at night goes out in the morning of the person’s own zone, and not before', async () => {
  const { collector, clock, sent, track, store } = await collectorFixture(onTestFinished, { config: quiet });
  // Nine in the morning in UTC: six in the evening in Tokyo, one in the morning in Los Angeles.
  const zones = { ada: 'UTC', tom: 'Asia/Tokyo', lea: 'America/Los_Angeles', kim: 'Nowhere/Land' };
  for (const [id, timezone] of Object.entries(zones)) {
    await track(id, { type: 'identify', traits: { email: `${id}@a.example`, timezone } }, 'Signed Up');
  }
  const signedUp = clock.now();
  const wentOut: string[] = [];
  for (let seen = 0; clock.now() < signedUp + 48 * HOUR; ) {
    const { nextAt } = await collector.tick();
    for (const { to } of sent.slice(seen)) wentOut.push(`${to} ${(clock.now() - signedUp) / HOUR - 24}`);
    seen = sent.length;
    await clock.advanceTo(Math.min(nextAt ?? Number.POSITIVE_INFINITY, signedUp + 48 * HOUR));
  }
  expect(wentOut.sort()).toEqual([
    'ada@a.example 0',
    'kim@a.example 0',
    'lea@a.example 7',
    'tom@a.example 0',
  ]);
  expect(await store.countMessages()).toEqual({ sent: 4 });
});

test('what was said for the morning is not sent when its reason ends at night, and fires no second time', async () => {
  const { collector, clock, sent, track, store } = await collectorFixture(onTestFinished, { config: quiet });
  await track(
    'lea',
    { type: 'identify', traits: { email: 'l@a.example', timezone: 'America/Los_Angeles' } },
    'Signed Up',
  );
  await clock.advance(24 * HOUR);
  expect(await collector.tick()).toMatchObject({ fired: 1, messages: {}, nextAt: clock.now() + 7 * HOUR });
  await clock.advance(3 * HOUR);
  await track('lea', 'Project Created');
  await clock.advance(4 * HOUR);
  expect((await collector.tick()).messages).toEqual({ cancelled: 1 });
  await clock.advance(48 * HOUR);
  await collector.tick();
  expect([sent, await store.countMessages()]).toEqual([[], { cancelled: 1 }]);
});
