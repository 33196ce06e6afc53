import { expect, test } from 'vitest';
import { ask, asking, explained } from '../../../test/ask.ts';
import { SERVER } from '../../../test/host.ts';
import { compiled, DAY_MS, group, HOUR_MS, identify, T0, track } from '../../../test/sample.ts';
import type { Condition, Config } from '../../config.ts';
import type { Facts } from '../../decision.ts';
import type { Event } from '../../event.ts';
import { decide, memberStarted, type Program, replay } from '../../index.ts';

const d = (n: number): number => n * DAY_MS;
const on = (name: string, ...days: number[]): Event[] => days.map((day) => track(name, d(day)));
const p75: Facts = { ...SERVER, cohort: { p75: d(2) } };

test.each<
  [
    what: string,
    when: Condition,
    log: Event[],
    now: number,
    truth: boolean | null,
    facts?: Facts,
    more?: Partial<Config>,
  ]
>([
  ['stalled: at the instant 5 business days have passed', { signal: 'stalled' }, [], d(7), true],
  ['stalled: not before', { signal: 'stalled' }, [], d(7) - 1, false],
  ['stalled: progress begins it anew', { signal: 'stalled', for: '2d' }, on('V', 1), d(3) - 1, false],
  [
    'stalled: not past the last stage',
    { signal: 'stalled', for: '2d' },
    [...on('Setup Done', 1), ...on('Adopted', 1)],
    d(9),
    false,
  ],
  [
    'stalled: without stages, not with all milestones reached',
    { signal: 'stalled', for: '1d' },
    on('V', 0),
    d(9),
    false,
    SERVER,
    { stages: [], milestones: [{ id: 'value', title: 'v', when: { event: 'V' } }] },
  ],
  ['stalled: slower than three in four', { signal: 'stalled', slowerThan: 'p75' }, [], d(2), true, p75],
  ['stalled: not slower', { signal: 'stalled', slowerThan: 'p75' }, [], d(2) - 1, false, p75],
  ['stalled: the cohort is unknown here', { signal: 'stalled', slowerThan: 'p75' }, [], d(9), null],
  ['absent: at the instant', { signal: 'absent' }, on('A', 1), d(8), true],
  ['absent: not before', { signal: 'absent' }, on('A', 1), d(8) - 1, false],
  [
    'absent: needs activity since the anchor',
    { signal: 'absent', for: '1d', since: { event: 'Setup Done' } },
    on('A', 1),
    d(9),
    false,
  ],
  ['absent: and has it', { signal: 'absent', for: '1d', since: { event: 'A' } }, on('A', 1), d(2), true],
  ['workflow-isolation: one feature of two', { signal: 'workflow-isolation' }, on('Task', 1), d(3), true],
  ['workflow-isolation: none', { signal: 'workflow-isolation' }, [], d(3), false],
  [
    'workflow-isolation: both',
    { signal: 'workflow-isolation' },
    [...on('Task', 1), ...on('File', 1)],
    d(3),
    false,
  ],
  [
    'workflow-isolation: not before its time',
    { signal: 'workflow-isolation' },
    on('Task', 1),
    d(3) - 1,
    false,
  ],
  [
    'workflow-isolation: among those named',
    { signal: 'workflow-isolation', features: ['files'] },
    on('Task', 1),
    d(3),
    false,
  ],
  ['sla-breach: at the instant', { signal: 'sla-breach' }, [], d(1), true],
  ['sla-breach: not before', { signal: 'sla-breach' }, [], d(1) - 1, false],
  [
    'sla-breach: of the stage the subject is in',
    { signal: 'sla-breach' },
    on('Setup Done', 1),
    d(3) - 1,
    false,
  ],
  ['sla-breach: not of another', { signal: 'sla-breach', stage: 'adoption' }, [], d(9), false],
  ['ttfv-breach: twice the upper edge', { signal: 'ttfv-breach' }, [], d(6), true],
  ['ttfv-breach: not before', { signal: 'ttfv-breach' }, [], d(6) - 1, false],
  [
    'ttfv-breach: by the segment',
    { signal: 'ttfv-breach', times: 3 },
    [identify(1, { plan: 'pro' })],
    d(6),
    true,
  ],
  ['ttfv-breach: never once there', { signal: 'ttfv-breach' }, on('V', 5), d(9), false],
  ['single-player: unknown without an account', { signal: 'single-player' }, [], d(9), null],
])('%s', (_what, when, log, now, truth, facts = SERVER, more = {}) => {
  expect(ask(when, log, now, facts, more)).toBe(truth);
});

test('an engagement drop is fewer active days than the subject’s own rate', () => {
  const when: Condition = { signal: 'engagement-drop' };
  const week = on('A', 1, 2, 3, 4);
  // Five active days of the first eight on the calendar; two in the next seven days are not under 0.4 of that.
  expect(ask(when, [...week, ...on('A', 8, 9)], d(14))).toBe(false);
  expect(ask(when, [...week, ...on('A', 8)], d(14))).toBe(true);
  expect(explained(when, [...week, ...on('A', 8)], d(14))).toMatchObject({
    found: { earlier: 5, recent: 1, spanDays: 8 },
    expected: { signal: 'engagement-drop', days: 7, below: 0.4 },
  });
  // One day is no habit.
  expect(ask(when, [], d(30))).toBe(false);
  // The longer ago the habit, the lower its rate: two days of two, and from midnight on two of three.
  const short: Condition = { signal: 'engagement-drop', days: 1, below: 1.5 };
  const log = on('A', 1, 2.5);
  const midnight = d(2) + 15 * HOUR_MS;
  expect(ask(short, log, midnight)).toBe(true);
  expect(ask(short, log, midnight + 1)).toBe(false);
  // Who signs up a minute before midnight and comes every day has not dropped.
  const signUp = track('Late', 15 * HOUR_MS - 1);
  const daily = Array.from({ length: 9 }, (_, day) => track('A', 15 * HOUR_MS + 1 + d(day)));
  for (const hours of [0, 1, 12, 24]) {
    const now = d(7) + (15 + hours) * HOUR_MS + 2;
    expect(ask(when, [signUp, ...daily], now, SERVER, { start: { event: 'Late' } })).toBe(false);
  }
});

test('a signal carries the figures that made it true', () => {
  expect(explained({ signal: 'sla-breach' }, [], d(2))?.found).toEqual({
    stage: 'setup',
    since: T0,
    dueAt: T0 + d(1),
  });
  expect(explained({ signal: 'ttfv-breach' }, [], HOUR_MS)?.found).toEqual({
    milestone: 'value',
    start: T0,
    dueAt: T0 + d(6),
  });
  expect(explained({ signal: 'workflow-isolation' }, on('Task', 1), d(4))?.found).toMatchObject({
    used: ['tasks'],
  });
});

test('a signal of the account carries the figures of the account', () => {
  const program = compiled(asking({ signal: 'single-player' }));
  const account = replay(program.account as Program, [
    // A person's program always has an account's beside it.
    memberStarted('u', 'acme', T0),
    { ...track('A', HOUR_MS), userId: 'u' },
  ]);
  const facts: Facts = { ...SERVER, account: { traits: { seats: 4 }, state: account } };
  const state = replay(program, [track('S', 0), track('A', HOUR_MS)]);
  expect(decide(program, state, facts, T0 + d(1)).reasons.asked?.when).toEqual({
    head: 'signal',
    truth: true,
    found: { users: 1, seats: 4, age: { since: T0, passedMs: d(1), dueAt: T0 + d(1) } },
    expected: { signal: 'single-player', after: '1d', seats: 2 },
  });
});

test('an account of as many seats as asked is a team already', () => {
  const program = compiled(asking({ signal: 'single-player' }));
  const state = replay(program.account as Program, [
    // As above.
    memberStarted('u', 'acme', T0),
    { ...track('A', HOUR_MS), userId: 'u' },
  ]);
  const truths = [1, 2].map((seats) => {
    const facts: Facts = { ...SERVER, account: { traits: { seats }, state } };
    return decide(program, replay(program, [track('S', 0)]), facts, T0 + d(1)).reasons.asked?.when.truth;
  });
  expect(truths).toEqual([false, true]);
});

test('who is done is not slow, whatever others took', () => {
  const slow: Condition = { signal: 'stalled', slowerThan: 'p75' };
  const done = [...on('Setup Done', 1), ...on('Adopted', 1)];
  expect([ask(slow, [], d(3), p75), ask(slow, done, d(9), p75), ask(slow, done, d(9))]).toEqual([
    true,
    false,
    false,
  ]);
});

test('somebody not active since the anchor is not absent since then', () => {
  const late: Config['milestones'][number] = { id: 'value', title: 'l', when: { elapsed: '5d' } };
  const signal: Condition = { signal: 'absent', for: '1d', since: { milestone: 'value' } };
  const milestones = [late];
  expect(ask(signal, on('A', 1), d(9), SERVER, { milestones })).toBe(false);
  expect(ask(signal, on('A', 1, 6), d(9), SERVER, { milestones })).toBe(true);
});

test('the first value that is overdue is that of the person’s own segment', () => {
  const milestones: Config['milestones'] = [
    { id: 'early', title: 'e', when: { event: 'E' } },
    { id: 'other', title: 'o', kind: 'first-value', when: { event: 'O' }, segments: ['large', 'pro'] },
    { id: 'value', title: 'v', kind: 'first-value', when: { event: 'V' }, segments: ['rest'] },
  ];
  const segments: Config['segments'] = [
    { id: 'large', when: { trait: 'account.acv', gte: 1000 } },
    { id: 'pro', when: { trait: 'plan', is: 'pro' }, targets: { other: '2d', value: '1h', early: '1h' } },
    { id: 'rest', targets: { value: ['1d', '3d'], other: '1h', early: '1h' } },
  ];
  const asked: Condition = { signal: 'ttfv-breach', times: 1 };
  const more = { milestones, segments };
  const pro = [identify(0, { plan: 'pro' })];
  const found = (log: Event[]): unknown => explained(asked, log, d(5), SERVER, more)?.found;
  expect([found([]), found(pro), found([...pro, ...on('O', 1)])]).toEqual([
    { milestone: 'value', start: T0, dueAt: T0 + d(3) },
    { milestone: 'other', start: T0, dueAt: T0 + d(2) },
    null,
  ]);
  expect(ask(asked, [group(0, 'acme', { acv: 5000 })], d(9), SERVER, more)).toBe(false);
});

test('without stages a person is done when the milestones of their own segment are', () => {
  const milestones: Config['milestones'] = [
    { id: 'value', title: 'v', when: { event: 'V' } },
    { id: 'extra', title: 'e', when: { event: 'E' }, segments: ['pro'] },
  ];
  const more = { milestones, stages: [] };
  const pro = identify(0, { plan: 'pro' });
  const stuck = (...log: Event[]): boolean | null | undefined =>
    ask({ signal: 'stalled', for: '2d' }, log, d(9), SERVER, more);
  expect([
    stuck(),
    stuck(...on('V', 1)),
    stuck(pro, ...on('V', 1)),
    stuck(pro, ...on('V', 1), ...on('E', 2)),
  ]).toEqual([true, false, true, false]);
});
