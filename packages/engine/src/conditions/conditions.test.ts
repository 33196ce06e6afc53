import { describe, expect, test } from 'vitest';
import { ask, asking, explained } from '../../test/ask.ts';
import { present, SERVER } from '../../test/host.ts';
import { compiled, DAY_MS, group, HOUR_MS, identify, MINUTE_MS, T0, track } from '../../test/sample.ts';
import type { Condition } from '../config.ts';
import { decide } from '../decide.ts';
import type { Facts } from '../decision.ts';
import type { Event } from '../event.ts';
import { replay } from '../fold.ts';

const h = (n: number): number => n * HOUR_MS;
const d = (n: number): number => n * DAY_MS;
const at = (name: string, ...offsets: number[]): Event[] => offsets.map((offset) => track(name, offset));

type Row = [what: string, when: Condition, log: Event[], now: number, truth: boolean | null];

describe('events', () => {
  test.each<Row>([
    ['an event before the start does not count', { event: 'A' }, at('A', -1), h(1), false],
    ['an event at the start’s own instant counts', { event: 'A' }, at('A', 0), h(1), true],
    ['an event exactly a window ago is out', { event: 'A', within: '1h' }, at('A', h(1)), h(2), false],
    ['one a millisecond later is in', { event: 'A', within: '1h' }, at('A', h(1) + 1), h(2), true],
    [
      'three in a window are three',
      { event: 'A', count: 3, within: '3h' },
      at('A', h(1), h(2), h(3)),
      h(3),
      true,
    ],
    [
      'three spread wider are not',
      { event: 'A', count: 3, within: '2h' },
      at('A', h(1), h(2), h(3)),
      h(3),
      false,
    ],
    ['none is a count too', { event: 'A', count: { is: 0 } }, [], h(1), true],
    ['a number of a list', { event: 'A', count: { in: [1, 3] } }, at('A', 1, 2), h(1), false],
    [
      'a count since an anchor that has not happened is 0',
      { event: 'A', count: { is: 0 }, since: { milestone: 'value' } },
      at('A', 1),
      h(1),
      true,
    ],
    [
      'the instant of the anchor belongs to it',
      { event: 'V', since: { milestone: 'value' } },
      at('V', 5),
      h(1),
      true,
    ],
    [
      'what came before the anchor does not',
      { event: 'A', since: { event: 'B' } },
      [...at('A', 5), ...at('B', 6)],
      h(1),
      false,
    ],
    [
      'an event as anchor is its first',
      { event: 'A', since: { event: 'B' } },
      [...at('A', 7), ...at('B', 6, 8)],
      h(1),
      true,
    ],
    [
      'an anchor may lie ahead',
      { event: 'A', since: { at: 'start', plus: '2d' } },
      at('A', h(1), d(2)),
      d(3),
      true,
    ],
    [
      'distinct values count once each',
      { event: 'A', distinct: 'id', count: 2 },
      ['x', 'x', 'y'].map((id, i) => track('A', i, { id })),
      h(1),
      true,
    ],
    [
      'the same value twice is one',
      { event: 'A', distinct: 'id', count: 2 },
      ['x', 'x'].map((id, i) => track('A', i, { id })),
      h(1),
      false,
    ],
    [
      'not even with another in between',
      { event: 'A', distinct: 'id', count: 3, within: '1d' },
      ['x', 'y', 'x'].map((id, i) => track('A', i, { id })),
      h(1),
      false,
    ],
    [
      'a number is not its text',
      { event: 'A', distinct: 'id', count: 2 },
      [1, '1'].map((id, i) => track('A', i, { id })),
      h(1),
      true,
    ],
    ['a missing value is none', { event: 'A', distinct: 'id' }, at('A', 1), h(1), false],
    [
      'long values are told apart',
      { event: 'A', distinct: 'id', count: 2 },
      ['1', '2'].map((end, i) => track('A', i, { id: 'x'.repeat(99) + end })),
      h(1),
      true,
    ],
    [
      'distinct values in a window',
      { event: 'A', distinct: 'id', count: 2, within: '1h' },
      [track('A', 0, { id: 1 }), track('A', h(1), { id: 2 })],
      h(1),
      false,
    ],
    [
      'a missing property matches only exists: false',
      { event: 'A', where: { p: { not: 1 } } },
      at('A', 1),
      h(1),
      false,
    ],
    ['and that it does', { event: 'A', where: { p: { exists: false } } }, at('A', 1), h(1), true],
    [
      '"*" is any track or page event',
      { event: '*', count: 3 },
      [track('A', 1), { ...track('Page Viewed', 2), type: 'page' }],
      h(1),
      true,
    ],
    ['but none of ours', { event: '*', count: 2 }, at('foothold:prompt_shown', 1), h(1), false],
    ['nor identify and group', { event: '*', count: 2 }, [identify(1, {}), group(2, 'a', {})], h(1), false],
    [
      'ours count when they are named',
      { event: 'foothold:prompt_shown' },
      at('foothold:prompt_shown', 1),
      h(1),
      true,
    ],
    ['a passive event is an event', { event: 'A' }, [{ ...track('A', 1), passive: true }], h(1), true],
  ])('%s', (_what, when, log, now, truth) => {
    expect(ask(when, log, now)).toBe(truth);
  });

  test('since the session is since it began, and 0 while the person is away', () => {
    const when: Condition = { event: 'A', count: 2, since: 'session' };
    const log = at('A', 0, h(2), h(2) + 29 * MINUTE_MS);
    expect(ask(when, log, h(2) + 59 * MINUTE_MS - 1)).toBe(true);
    expect(ask(when, log, h(2) + 59 * MINUTE_MS)).toBe(false);
    expect(ask(when, log, h(9), present(T0))).toBe(true);
    expect(ask(when, log, h(2), { host: 'browser', session: null })).toBe(false);
  });
});

test('a decision about the session wakes when that is over', () => {
  const program = compiled(asking({ event: 'A', since: 'session' }, { stages: [] }));
  const state = replay(program, [track('S', 0), track('A', 1)]);
  expect(decide(program, state, SERVER, T0 + 1).wakeAt).toBe(T0 + 1 + 30 * MINUTE_MS);
});

describe('active days', () => {
  const berlin = { timezone: 'Europe/Berlin' };
  test.each<Row>([
    ['two events of one day are one day', { active: 'days', gte: 2 }, at('A', 0, h(1)), d(1), false],
    [
      'a day of the config’s zone ends at its own midnight',
      { active: 'days', gte: 2 },
      at('A', h(13), h(14)),
      d(1),
      true,
    ],
    [
      'a passive event is no activity',
      { active: 'days', gte: 2 },
      [{ ...track('A', d(1)), passive: true }],
      d(2),
      false,
    ],
    [
      'one of ours is none either',
      { active: 'days', gte: 2 },
      at('foothold:tour_started', d(1)),
      d(2),
      false,
    ],
    [
      'until is not part of it',
      { active: 'days', gte: 2, until: { at: 'start', plus: '1d' } },
      at('A', d(1)),
      d(2),
      false,
    ],
    [
      'a millisecond before is',
      { active: 'days', gte: 2, until: { at: 'start', plus: '1d' } },
      at('A', d(1) - 1),
      d(2),
      true,
    ],
    [
      'the instant a milestone ends it is out',
      { active: 'days', gte: 2, until: { milestone: 'value' } },
      at('V', d(1)),
      d(2),
      false,
    ],
    [
      'but a day is in by what came before that',
      { active: 'days', gte: 2, until: { milestone: 'value' } },
      [...at('A', d(1) - 5), ...at('V', d(1))],
      d(2),
      true,
    ],
    [
      'nothing is in that is all at the end',
      { active: 'days', gte: 1, since: { event: 'C' }, until: { milestone: 'value' } },
      [{ ...track('C', h(1)), passive: true }, ...at('B', d(1)), ...at('V', d(1))],
      d(2),
      false,
    ],
    [
      'a day slides out of the window with its last event',
      { active: 'days', gte: 1, within: '1d' },
      at('A', h(1), h(2)),
      d(1) + h(2),
      false,
    ],
    ['and not before', { active: 'days', gte: 1, within: '1d' }, at('A', h(1), h(2)), d(1) + h(2) - 1, true],
  ])('%s', (_what, when, log, now, truth) => {
    expect(ask(when, log, now, SERVER, berlin)).toBe(truth);
  });
});

describe('sequences', () => {
  const when: Condition = { sequence: [{ event: 'A' }, { event: 'B' }, { event: 'A' }] };
  const within: Condition = { ...when, within: '2h' };
  test.each<Row>([
    ['in order', when, [...at('A', 1, 3), ...at('B', 2)], h(1), true],
    [
      'ours are not any event',
      { sequence: [{ event: 'foothold:x' }, { event: '*' }] },
      at('foothold:x', 1, 2),
      h(1),
      false,
    ],
    ['not in order', when, [...at('A', 1, 2), ...at('B', 3)], h(1), false],
    [
      'one event serves one step',
      { sequence: [{ event: 'A' }, { event: ['A', 'B'] }] },
      at('A', 1),
      h(1),
      false,
    ],
    ['two do', { sequence: [{ event: 'A' }, { event: ['A', 'B'] }] }, at('A', 1, 2), h(1), true],
    ['all steps lie in the window', within, [...at('A', 0, h(2)), ...at('B', h(1))], h(2), false],
    [
      'the latest chain is the one that counts',
      within,
      [...at('A', 0, 1, h(2)), ...at('B', h(1))],
      h(2),
      true,
    ],
    ['it slides out with its first step', within, [...at('A', 1, h(2)), ...at('B', h(1))], h(2) + 1, false],
    [
      'each step has its own where',
      {
        sequence: [
          { event: 'A', where: { p: 1 } },
          { event: 'A', where: { p: 2 } },
        ],
      },
      [track('A', 1, { p: 2 }), track('A', 2, { p: 1 })],
      h(1),
      false,
    ],
  ])('%s', (_what, when, log, now, truth) => {
    expect(ask(when, log, now)).toBe(truth);
  });
});

describe('time, stages, segments, traits', () => {
  test.each<Row>([
    ['elapsed is true at the instant itself', { elapsed: '1d' }, [], d(1), true],
    ['and not a millisecond before', { elapsed: '1d' }, [], d(1) - 1, false],
    [
      'it is false while the anchor has not happened',
      { elapsed: '0s', since: { milestone: 'value' } },
      [],
      d(9),
      false,
    ],
    ['since the latest progress', { elapsed: '1d', since: 'last-progress' }, at('V', d(1)), d(2), true],
    [
      'since a stage was entered',
      { elapsed: '1d', since: { stage: 'adoption' } },
      at('Setup Done', d(1)),
      d(2) - 1,
      false,
    ],
    ['business days skip the weekend', { elapsed: '5bd' }, [], d(7) - 1, false],
    ['and end at the same time of day', { elapsed: '5bd' }, [], d(7), true],
    ['the stage is the first entered and not left', { stage: 'setup' }, [], h(1), true],
    ['one left is not', { stage: 'setup' }, at('Setup Done', 1), h(1), false],
    [
      'after the last exit there is none',
      { any: [{ stage: 'setup' }, { stage: 'adoption' }] },
      at('Setup Done', 1).concat(at('Adopted', 2)),
      h(1),
      false,
    ],
    ['a segment is always known', { segment: 'rest' }, [], h(1), true],
    ['one of a list', { segment: ['pro', 'large'] }, [identify(1, { plan: 'pro' })], h(1), true],
    [
      'an account’s trait from a group call',
      { segment: 'large' },
      [group(1, 'a', { acv: 5000 })],
      h(1),
      true,
    ],
    ['a trait never sent is unknown', { trait: 'plan', is: 'pro' }, [], h(1), null],
    ['and so is its opposite', { not: { trait: 'plan', is: 'pro' } }, [], h(1), null],
    ['but whether it exists is known', { trait: 'plan', exists: false }, [], h(1), true],
    ['an account’s too', { trait: 'account.seats', exists: true }, [], h(1), false],
    ['all is false if any is false', { all: [{ trait: 'plan', is: 'x' }, { event: 'A' }] }, [], h(1), false],
    ['else unknown if any is', { all: [{ trait: 'plan', is: 'x' }, { elapsed: '0s' }] }, [], h(1), null],
    ['any is true if any is true', { any: [{ trait: 'plan', is: 'x' }, { elapsed: '0s' }] }, [], h(1), true],
    ['else unknown', { any: [{ trait: 'plan', is: 'x' }, { event: 'A' }] }, [], h(1), null],
  ])('%s', (_what, when, log, now, truth) => {
    expect(ask(when, log, now)).toBe(truth);
  });
});

describe('what only a browser knows', () => {
  const facts: Facts = {
    ...present(T0),
    page: { path: '/projects/7', url: 'https://app.test/projects/7?x' },
    elements: { '#new': { visible: true, clicked: false }, '#old': { visible: false, clicked: true } },
  };
  test.each<[Condition, Facts, boolean | null]>([
    [{ page: '/projects/*' }, facts, true],
    [{ page: ['/a', '/b'] }, facts, false],
    [{ page: 'https://app.test/*' }, facts, true],
    [{ page: 'https://other.test/*' }, facts, false],
    [{ page: '*' }, SERVER, null],
    [{ element: '#new', is: 'visible' }, facts, true],
    [{ element: '#new', is: 'absent' }, facts, false],
    [{ element: '#old', is: 'clicked' }, facts, true],
    [{ element: '#new', is: 'clicked' }, facts, false],
    [{ element: '#unwatched', is: 'visible' }, facts, null],
  ])('%j is asked of the page', (when, given, truth) => {
    expect(ask(when, [], 0, given)).toBe(truth);
  });
});

test('an explanation says what was asked, defaults filled in, and what was found', () => {
  const log = at('A', h(1), h(2));
  expect(explained({ event: 'A', within: '2h' }, log, h(3))).toEqual({
    head: 'event',
    truth: true,
    found: 1,
    expected: { event: 'A', within: '2h', count: { gte: 1 } },
  });
  expect(explained({ elapsed: '1bd' }, [], h(3))).toEqual({
    head: 'elapsed',
    truth: false,
    found: { since: T0, passedMs: h(3), dueAt: T0 + d(1) },
    expected: { elapsed: '1bd', since: 'start' },
  });
});

test('what JavaScript gives every object is no property of an event', () => {
  const log = [track('A', h(1), { deep: {} })];
  expect(ask({ event: 'A', where: { constructor: { exists: true } } }, log, h(2))).toBe(false);
  expect(ask({ event: 'A', where: { 'deep.constructor': { exists: true } } }, log, h(2))).toBe(false);
  expect(ask({ event: 'A', where: { 'deep.toString.name': { exists: true } } }, log, h(2))).toBe(false);
  expect(ask({ event: 'A', where: { 'deep.q': 1 } }, [track('A', h(1), { deep: { q: 1 } })], h(2))).toBe(
    true,
  );
  const texts = [track('A', h(1), { text: 'long', list: ['a'], none: null })];
  for (const path of ['text.length', 'list.length', 'list.0', 'none.x'])
    expect([path, ask({ event: 'A', where: { [path]: { exists: true } } }, texts, h(2))]).toEqual([
      path,
      false,
    ]);
});

test('equal questions share one count, in whatever order they are put, and a plain count keeps no list', () => {
  const questions: Condition = {
    any: [
      { event: ['A', 'B'], where: { p: 1, q: 2 }, count: 500 },
      { event: ['B', 'A'], where: { q: { is: 2 }, p: { is: 1 } }, count: 400 },
    ],
  };
  const log = Array.from({ length: 300 }, (_, i) => track(i % 2 ? 'A' : 'B', h(1) + i, { p: 1, q: 2 }));
  const program = compiled(asking(questions));
  const { counts } = replay(program, [track('S', 0), ...log]);
  const sized = counts.flat().filter(([, n]) => n === 300);
  expect(sized).toHaveLength(1);
  expect(JSON.stringify(sized).length).toBeLessThan(100);
});

/** A browser that knows a page, an element, the cohort and the account. */
const everything: Facts = {
  ...present(T0),
  page: { path: '/a', url: 'https://app.test/a' },
  elements: { '#x': { visible: true, clicked: false } },
  account: { traits: { seats: 4 }, state: null },
};

test.each<[when: Condition, found: unknown, expected?: unknown]>([
  [{ event: 'A', count: { lt: 3 } }, 2],
  [{ event: 'A', count: 2, distinct: 'p' }, 0, { event: 'A', count: { gte: 2 }, distinct: 'p' }],
  [{ event: 'A', by: 'account' }, null, { event: 'A', by: 'account', count: { gte: 1 } }],
  [{ active: 'days', gte: 2 }, 1],
  [{ active: 'users', is: 1, within: '14d' }, null],
  [{ trait: 'plan', is: 'pro' }, 'pro'],
  [{ trait: 'unknown', exists: true }, null],
  [{ trait: 'account.seats', gte: 5 }, 4],
  [{ milestone: 'value' }, T0 + h(2)],
  [{ milestone: 'team' }, null],
  [{ stage: 'adoption' }, 'setup'],
  [{ segment: ['large', 'rest'] }, 'pro'],
  [
    { elapsed: '3h', since: { at: { event: 'A' }, plus: '1h' } },
    { since: T0 + h(2), passedMs: h(1), dueAt: T0 + h(5) },
  ],
  [{ elapsed: '3h', since: { event: 'Never' } }, null],
  [{ sequence: [{ event: 'A' }, { event: 'V' }], within: '1d' }, 1],
  [{ page: ['/b', '/c'] }, 'https://app.test/a'],
  [
    { element: '#x', is: 'absent' },
    { visible: true, clicked: false },
  ],
  [{ element: '#y', is: 'clicked' }, {}],
  [{ all: [{ event: 'A' }, { event: 'B' }] }, 1, 2],
  [{ any: [{ event: 'A' }, { event: 'V' }] }, 2, 1],
  [{ not: { event: 'A' } }, true, false],
  [
    { signal: 'stalled' },
    { since: T0 + h(2), passedMs: h(1), dueAt: T0 + d(7) + h(2) },
    { signal: 'stalled', for: '5bd' },
  ],
  [{ signal: 'stalled', slowerThan: 'p75' }, null],
  [
    { signal: 'absent', since: { event: 'A' } },
    { since: T0 + h(2), passedMs: h(1), dueAt: T0 + d(7) + h(2) },
    { signal: 'absent', for: '7d', since: { event: 'A' } },
  ],
  [{ signal: 'single-player' }, null, { signal: 'single-player', after: '1d', seats: 2 }],
  [
    { signal: 'engagement-drop' },
    { earlier: 0, recent: 1, spanDays: 0 },
    { signal: 'engagement-drop', days: 7, below: 0.4 },
  ],
  [
    { signal: 'workflow-isolation' },
    { used: ['tasks'], age: { since: T0, passedMs: h(3), dueAt: T0 + d(3) } },
    { signal: 'workflow-isolation', features: ['tasks', 'files'], after: '3d' },
  ],
  [{ signal: 'sla-breach' }, { stage: 'setup', since: T0, dueAt: T0 + d(1) }],
  [{ signal: 'ttfv-breach' }, null, { signal: 'ttfv-breach', times: 2 }],
])('the explanation of %j tells what was found and what is asked', (when, found, expected = when) => {
  const log = [
    identify(0, { plan: 'pro' }),
    ...at('A', h(1), h(1.5)),
    track('Task', h(1.5)),
    track('V', h(2)),
  ];
  const reason = explained(when, log, h(3), everything);
  expect({ found: reason?.found, expected: reason?.expected }).toEqual({ found, expected });
  expect(reason?.head).toBe(Object.keys(when)[0]);
});

test('long values are told apart, and kept short', () => {
  const long = (i: number): string => `a text that somebody wrote into a field, number ${i}`;
  const question: Condition = { event: 'A', distinct: 'text', count: 3 };
  const log = [1, 2, 1, 2, 3].map((i) => track('A', h(i), { text: long(i) }));
  expect([ask(question, log.slice(0, 4), h(9)), ask(question, log, h(9))]).toEqual([false, true]);
  const state = replay(compiled(asking(question)), [track('S', 0), ...log]);
  expect(JSON.stringify(state)).not.toContain('somebody wrote');
});
