import { expect, test } from 'vitest';
import { ask, explained } from '../../../test/ask.ts';
import { SERVER } from '../../../test/host.ts';
import { DAY_MS, HOUR_MS, identify, T0, track } from '../../../test/sample.ts';
import type { Condition, Config } from '../../config.ts';
import type { Facts } from '../../decision.ts';
import type { Event } from '../../event.ts';

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
  // Five active days in the first seven; two in the next seven are not under 0.4 of that.
  expect(ask(when, [...week, ...on('A', 8, 9)], d(14))).toBe(false);
  expect(ask(when, [...week, ...on('A', 8)], d(14))).toBe(true);
  expect(explained(when, [...week, ...on('A', 8)], d(14))).toMatchObject({
    found: { earlier: 5, recent: 1, spanMs: d(7) },
    expected: { signal: 'engagement-drop', days: 7, below: 0.4 },
  });
  // One day is no habit.
  expect(ask(when, [], d(30))).toBe(false);
  // The longer ago the habit, the lower its rate: two days in less than three, then two in three.
  const short: Condition = { signal: 'engagement-drop', days: 1, below: 1.5 };
  const log = on('A', 1, 3.5);
  expect(ask(short, log, d(4) - 1)).toBe(true);
  expect(ask(short, log, d(4))).toBe(false);
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
