import { expect, onTestFinished, test } from 'vitest';
import { collectorFixture } from '../../fakes/collector-fixture.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

test('the figures tell what the events told, to the millisecond', async () => {
  const { track, ask, clock } = await collectorFixture(onTestFinished);
  const group = { type: 'group', groupId: 'acme', traits: { seats: 60 } };
  await track('ada', 'Signed Up', group);
  await track('bob', 'Signed Up');
  await track('internal', { type: 'identify', traits: { internal: true } }, 'Signed Up', 'Task Completed');
  await clock.advance(12_345);
  await track('ada', 'Project Created', 'Task Completed');
  await clock.advance(10 * DAY);
  await track('cyd', 'Signed Up');

  expect(await ask('/v1/metrics/time-to-value')).toMatchObject({
    milestone: { id: 'done', title: 'Finish a task' },
    n: 3,
    reached: 1,
    naiveMedian: 12_345,
    // Two were still watched when Ada got there: the curve falls to a half.
    quantiles: { p50: { value: 12_345 }, p75: { value: null } },
    target: null,
    now: clock.now(),
  });
  expect(await ask('/v1/metrics/time-to-value?segment=large')).toMatchObject({
    n: 1,
    reached: 1,
    target: { low: 30 * DAY, high: 60 * DAY },
  });
  expect(await ask('/v1/metrics/time-to-value?milestone=project&segment=everyone')).toMatchObject({
    n: 2,
    reached: 0,
  });
  expect(await ask('/v1/metrics/activation')).toMatchObject({
    window: 7 * DAY,
    n: 2,
    reached: 1,
    rate: 0.5,
    younger: 1,
  });
  expect(await ask('/v1/metrics/activation?window=12s')).toMatchObject({ window: 12_000, reached: 0 });
  expect(await ask(`/v1/metrics/activation?now=${clock.now() - 9 * DAY}`)).toMatchObject({
    n: 0,
    rate: null,
    younger: 2,
  });
  expect(await ask('/v1/metrics/time-to-value?from=2026-01-05&to=2026-01-05')).toMatchObject({ n: 2 });
  expect(await ask('/v1/metrics/time-to-value?from=2026-01-06')).toMatchObject({ n: 1 });
});

test('a milestone that is reached twice is one milestone, and an event sent twice is one event', async () => {
  const { track, ask, clock } = await collectorFixture(onTestFinished);
  await track('ada', 'Signed Up');
  await clock.advance(MINUTE);
  const done = { type: 'track', event: 'Task Completed', messageId: 'same' };
  expect([await track('ada', done, done), await track('ada', done)]).toEqual([
    ['stored', 'duplicate'],
    ['duplicate'],
  ]);
  await clock.advance(MINUTE);
  await track('ada', 'Task Completed');
  expect(await ask('/v1/metrics/time-to-value')).toMatchObject({ n: 1, reached: 1, naiveMedian: MINUTE });
});

test('the latest people come first, page by page, as they stand now', async () => {
  const { track, ask, clock } = await collectorFixture(onTestFinished);
  await track('ada', { type: 'identify', traits: { name: 'Ada', email: 'ada@example.test' } }, 'Signed Up');
  await clock.advance(MINUTE);
  await track('bob', 'Signed Up', 'Project Created', {
    type: 'identify',
    traits: { firstName: 'Bob', lastName: 'Ross' },
  });
  await clock.advance(MINUTE);
  await track('ada', 'Task Completed');
  await track('ours', { type: 'identify', traits: { internal: true } }, 'Signed Up');

  const first = (await ask('/v1/subjects?limit=1')) as { next: string };
  expect(first).toMatchObject({
    subjects: [
      {
        id: 'bob',
        name: 'Bob Ross',
        email: null,
        segment: 'everyone',
        stage: 'onboarding',
        done: 1,
        total: 2,
        ttfv: null,
      },
    ],
    total: 2,
  });
  expect(await ask(`/v1/subjects?limit=1&cursor=${first.next}`)).toEqual({
    subjects: [
      {
        id: 'ada',
        name: 'Ada',
        email: 'ada@example.test',
        segment: 'everyone',
        stage: null,
        startAt: clock.now() - 2 * MINUTE,
        lastSeenAt: clock.now(),
        done: 1,
        total: 2,
        ttfv: 2 * MINUTE,
      },
    ],
    next: expect.any(String),
    total: 2,
  });
});

test('a question that makes no sense is answered with what would', async () => {
  const { ask } = await collectorFixture(onTestFinished);
  const cases: [string, string][] = [
    ['time-to-value?milestone=nope', 'milestone: found "nope", expected project, done'],
    ['activation?segment=nope', 'segment: found "nope", expected large, everyone'],
    ['activation?window=soon', 'window: found "soon", expected a duration such as 7d or 24h'],
    ['activation?window=0s', 'window: found "0s", expected a duration such as 7d or 24h'],
    [
      'activation?from=2026-02-31x',
      'from: found "2026-02-31x", expected a time such as 2026-01-31T09:30:00Z, or milliseconds',
    ],
    ['activation?to=2026-13-01', 'to: found "2026-13-01", expected a day such as 2026-01-31'],
    [
      'activation?now=tomorrow',
      'now: found "tomorrow", expected a time such as 2026-01-31T09:30:00Z, or milliseconds',
    ],
  ];
  for (const [query, message] of cases) {
    expect(await ask(`/v1/metrics/${query}`)).toEqual({
      success: false,
      error: { code: 'malformed', message },
    });
  }
  expect(await ask('/v1/subjects?limit=0')).toMatchObject({
    error: { message: 'limit: found "0", expected a whole number from 1 to 200' },
  });
});
