import type { Condition, Reason } from '@foothold/engine';
import { becauseWords } from '@foothold/engine/words';
import { describe, expect, test } from 'vitest';
import { play, small, type Timeline } from '../../../fakes/play.ts';
import { createPaint } from '../../paint.ts';
import { askCondition } from '../ask-condition.ts';
import { createInstants } from '../instants.ts';
import { treeLines } from './tree.ts';

const config = small({
  segments: [{ id: 'pro', when: { trait: 'plan', is: 'pro' }, targets: { value: '1d' } }, { id: 'free' }],
  stages: [{ id: 'setup', exit: { milestone: 'value' }, sla: '2d' }],
  features: [
    { id: 'tasks', when: { event: 'A' } },
    { id: 'files', when: { event: 'F' } },
  ],
});
const timeline: Timeline = [
  { at: '0s', identify: { userId: 'ada', traits: { plan: 'pro', role: 'admin' } } },
  { at: '0s', track: 'S' },
  { at: '1h', track: 'A', properties: { id: 'a1', size: 3 } },
  { at: '1h', visit: { page: '/projects' } },
];

function reasonOf(when: Condition, more: Timeline = []): Reason {
  const { world } = play(config, [...timeline, ...more]);
  const reason = askCondition(world, world.person('ada'), when);
  if (!reason) throw new Error('the config does not know it');
  return reason;
}

function treeOf(when: Condition, more: Timeline = []): string[] {
  const instants = createInstants(Date.parse('2026-01-05T09:00:00Z'), 'UTC');
  return treeLines(reasonOf(when, more), instants, createPaint(false));
}

describe('a condition in words, with what was found', () => {
  test.each<[Condition, string]>([
    [{ event: 'A' }, '✓ "A"   1 so far'],
    [{ event: ['B', 'C'], count: 3, within: '7d' }, '✗ "B" or "C": at least 3 in the last 7d   none so far'],
    [
      { event: 'A', where: { size: { gte: 2 }, id: 'a1' } },
      '✓ "A" with size at least 2 and id "a1"   1 so far',
    ],
    [
      { event: '*', distinct: 'id', count: { lt: 5 } },
      '✓ any event: under 5 different id   1 different so far',
    ],
    [{ event: 'A', since: { at: 'start', plus: '1d' } }, '✗ "A" since 1d after the start   none so far'],
    [{ event: 'A', by: 'account' }, '? "A" by anybody in the account   no account known'],
    [
      { active: 'days', gte: 2, until: { milestone: 'value' } },
      '✗ active days at least 2 until milestone value   1 so far',
    ],
    [{ active: 'share', lt: 0.5 }, "? active share of the account's seats under 0.5   no account known"],
    [{ trait: 'plan', in: ['pro', 'team'] }, '✓ trait plan is one of "pro" or "team"   "pro"'],
    [{ trait: 'city', glob: 'B*' }, '? trait city matches "B*"   never sent'],
    [{ trait: 'city', exists: false }, '✓ trait city is not there   never sent'],
    [{ milestone: 'value' }, '✗ milestone value reached   not yet'],
    [{ stage: 'setup' }, '✓ in stage setup   in setup'],
    [{ segment: ['free', 'pro'] }, '✓ in segment free or pro   in pro'],
    [{ elapsed: '2h' }, '✗ 2h since the start   1h passed, due 2h (Mon 5 Jan 11:00)'],
    [{ elapsed: '1h', since: { event: 'B' } }, '✗ 1h since the first "B"   that has not happened'],
    [{ sequence: [{ event: 'S' }, { event: 'A' }] }, '✓ "S", then "A", in this order   happened'],
    [{ page: ['/projects', '/home'] }, '✓ on page /projects or /home   on /projects'],
    [{ element: '#new', is: 'visible' }, '? element "#new" is visible   no element known here'],
    [
      { signal: 'stalled', for: '1d' },
      '✗ signal stalled (for 1d)   since 0s (Mon 5 Jan 09:00), passed 1h, due 1d (Tue 6 Jan 09:00)',
    ],
    [
      { signal: 'sla-breach' },
      '✗ signal sla-breach   stage setup, since 0s (Mon 5 Jan 09:00), due 2d (Wed 7 Jan 09:00)',
    ],
    [
      { signal: 'ttfv-breach', times: 3 },
      '✗ signal ttfv-breach (times 3)   milestone value, start 0s (Mon 5 Jan 09:00), due 3d (Thu 8 Jan 09:00)',
    ],
    [
      { signal: 'workflow-isolation', after: '1h' },
      '✓ signal workflow-isolation (features tasks, files, after 1h)   used tasks, 1h passed, due 1h (Mon 5 Jan 10:00)',
    ],
    [
      { signal: 'engagement-drop' },
      '✗ signal engagement-drop (days 7, below 0.4)   active days earlier 0, recently 1, days before that 0',
    ],
    [{ signal: 'single-player' }, '? signal single-player (after 1d, seats 2)   no account or cohort known'],
    [{ not: { event: 'B' } }, '✓ not: "B"   none so far'],
  ])('%j', (when, line) => {
    expect(treeOf(when)).toEqual([line]);
  });

  test('a tree is a line each, its figures in one column', () => {
    expect(
      treeOf({
        all: [{ event: 'A' }, { any: [{ event: 'B', count: 2 }, { not: { all: [{ event: 'A' }] } }] }],
      }),
    ).toEqual([
      '✗ all of these',
      '  ✓ "A"                 1 so far',
      '  ✗ any of these',
      '    ✗ "B": at least 2   none so far',
      '    ✗ not this',
      '      ✓ this',
      '        ✓ "A"           1 so far',
    ]);
  });
});

describe('why, in one breath', () => {
  test.each<[Condition, string]>([
    [{ all: [{ event: 'A' }, { not: { event: 'B' } }] }, '"A", not "B"'],
    [{ any: [{ event: 'B' }, { event: 'A' }, { event: 'S' }] }, '"A"'],
    [{ all: [{ event: 'A' }, { event: 'B' }, { event: 'C' }] }, 'not "B"'],
    [{ any: [{ event: 'B' }, { event: 'C' }] }, 'not "B", not "C"'],
    [{ all: [{ event: 'A' }, { trait: 'city', is: 'X' }] }, 'trait city is "X" is not known'],
  ])('%j', (when, words) => {
    expect(becauseWords(reasonOf(when))).toBe(words);
  });
});
