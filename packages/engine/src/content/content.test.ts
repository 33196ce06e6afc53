import { describe, expect, test } from 'vitest';
import { asking } from '../../test/ask.ts';
import { Host, present, SERVER } from '../../test/host.ts';
import { compiled, DAY_MS, HOUR_MS, identify, T0, track } from '../../test/sample.ts';
import type { Config } from '../config.ts';
import type { Active } from '../decision.ts';

const hostOf = (more: Partial<Config>): Host => {
  const host = new Host(compiled(asking({ event: 'Z' }, more)));
  host.deliver(track('S', 0));
  return host;
};
const active = (host: Host, offset: number, facts = present(T0)): Active =>
  host.decide(facts, T0 + offset).active;

describe('surveys', () => {
  const surveys = [
    { id: 'goal', kind: 'choice', question: 'q', options: ['a', 'b'], setsTrait: 'plan' },
  ] as const;

  test('an answer becomes a trait, and with it the segment and what waits for it', () => {
    const host = hostOf({
      surveys,
      milestones: [{ id: 'value', title: 'v', when: { trait: 'plan', is: 'pro' } }],
      segments: [{ id: 'pro', when: { trait: 'plan', is: 'pro' } }, { id: 'rest' }],
    });
    host.own('foothold:survey_shown', T0 + 1, { survey: 'goal' });
    expect(active(host, 1)).toMatchObject({
      surveys: [{ id: 'goal', intervention: null, since: T0 + 1 }],
      segment: 'rest',
    });
    host.own('foothold:survey_answered', T0 + 2, { survey: 'goal', value: 'pro' });
    expect(active(host, 2)).toMatchObject({ surveys: [], segment: 'pro', milestones: { value: T0 + 2 } });
  });

  test('one put away sets nothing', () => {
    const host = hostOf({ surveys });
    host.own('foothold:survey_shown', T0 + 1, { survey: 'goal' });
    host.own('foothold:survey_dismissed', T0 + 2, { survey: 'goal' });
    expect([active(host, 2).surveys, host.state.traits]).toEqual([[], {}]);
  });

  test('an answer to a survey nobody knows is not kept', () => {
    const host = hostOf({ surveys });
    host.own('foothold:survey_answered', T0 + 1, { survey: 'other', value: 1 });
    host.own('foothold:prompt_shown', T0 + 1, { prompt: 'other' });
    expect([host.state.traits, host.state.prompts]).toEqual([{}, {}]);
  });
});

describe('tours', () => {
  const tours = [
    {
      id: 'tour',
      steps: [
        {
          title: '0',
          branch: [
            { when: { trait: 'plan', is: 'pro' }, to: 2 },
            { when: { page: '/b' }, to: 3 },
          ],
        },
        { title: '1', advance: { event: 'A' }, branch: [{ when: { milestone: 'value' }, to: 3 }] },
        { title: '2' },
      ],
    },
  ] as const;

  test('say which step follows: the first branch that is true, else the next', () => {
    const host = hostOf({ tours });
    host.own('foothold:tour_started', T0 + 1, { tour: 'tour' });
    expect(active(host, 1).tours).toEqual([
      { id: 'tour', intervention: null, since: T0 + 1, step: 0, next: 1 },
    ]);
    expect(
      active(host, 1, { ...present(T0), page: { path: '/b', url: 'https://x.test/b' } }).tours[0]?.next,
    ).toBe(3);
    host.deliver(identify(2, { plan: 'pro' }));
    expect(active(host, 2).tours[0]?.next).toBe(2);
  });

  test('branch on the event that moves them, what it reached included', () => {
    const host = hostOf({ tours, milestones: [{ id: 'value', title: 'v', when: { event: 'A' } }] });
    host.own('foothold:tour_started', T0 + 1, { tour: 'tour' });
    host.own('foothold:tour_moved', T0 + 2, { tour: 'tour', step: 1 });
    host.deliver(track('A', 3));
    expect(host.state.tours.tour).toMatchObject({ status: 'running', step: 3 });
    expect(active(host, 3).tours).toEqual([]);
  });
});

test('empty states are shown while their condition is true', () => {
  const host = hostOf({
    emptyStates: [{ id: 'none', into: '#list', title: 't', when: { not: { milestone: 'value' } } }],
  });
  expect(active(host, 1).emptyStates).toEqual(['none']);
  host.deliver(track('V', 2));
  expect(active(host, 2).emptyStates).toEqual([]);
});

test('badges with a condition latch', () => {
  const host = hostOf({ badges: [{ id: 'streak', title: 's', when: { event: 'A', within: '1h' } }] });
  host.deliver(track('A', 1));
  host.deliver(track('B', 2 * HOUR_MS));
  expect(active(host, 2 * HOUR_MS).badges).toEqual([{ id: 'streak', at: T0 + 1, seen: false }]);
});

test('the progress of a count is told, not only that it is done', () => {
  const host = hostOf({
    segments: [],
    milestones: [
      { id: 'five', title: '5', when: { event: 'A', count: 5 } },
      { id: 'distinct', title: '2', when: { event: 'A', distinct: 'id', count: { gte: 2 } } },
      { id: 'week', title: '3', when: { active: 'days', gte: 3, within: '7d' } },
      { id: 'once', title: '1', when: { event: 'A' } },
      { id: 'both', title: 'x', when: { all: [{ event: 'A' }, { event: 'B' }] } },
    ],
  });
  for (const id of ['x', 'x', 'y']) host.deliver(track('A', 1, { id }));
  expect(active(host, 2).counts).toEqual({
    five: { done: 3, of: 5 },
    distinct: { done: 2, of: 2 },
    week: { done: 1, of: 3 },
  });
  host.deliver(track('A', DAY_MS));
  expect([active(host, DAY_MS).counts.week, active(host, 8 * DAY_MS).counts.week]).toEqual([
    { done: 2, of: 3 },
    { done: 0, of: 3 },
  ]);
});

test('goals tell the actual figure beside baseline and target', () => {
  const host = hostOf({
    goals: [
      { id: 'weekly', title: 'g', measure: { event: 'A', within: '7d' }, baseline: 1, target: 2, by: '14d' },
      { id: 'trait', title: 'g', measure: { trait: 'saved' }, baseline: 0, target: 9, by: '5bd' },
      {
        id: 'team',
        title: 'g',
        measure: { active: 'users', within: '7d' },
        baseline: 0,
        target: 9,
        by: '1d',
      },
    ],
  });
  for (const offset of [1, 2, 3]) host.deliver(track('A', offset));
  host.deliver(identify(4, { saved: 7 }));
  expect(active(host, 5).goals).toEqual([
    { id: 'weekly', actual: 3, baseline: 1, target: 2, dueAt: T0 + 14 * DAY_MS },
    { id: 'trait', actual: 7, baseline: 0, target: 9, dueAt: T0 + 7 * DAY_MS },
    { id: 'team', actual: null, baseline: 0, target: 9, dueAt: T0 + DAY_MS },
  ]);
  expect(active(host, 2 + 7 * DAY_MS).goals[0]?.actual).toBe(1);
});

test('features in use are told with their first use', () => {
  const host = hostOf({});
  host.deliver(track('Task', 5));
  expect(active(host, 6).features).toEqual({ tasks: T0 + 5 });
});

test('flags are raised as they come true', () => {
  const host = hostOf({});
  const flags = (offset: number): readonly string[] => active(host, offset, SERVER).flags;
  expect([flags(DAY_MS - 1), flags(DAY_MS), flags(6 * DAY_MS), flags(7 * DAY_MS)]).toEqual([
    [],
    ['sla-breach'],
    ['ttfv-breach', 'sla-breach'],
    ['ttfv-breach', 'stalled', 'sla-breach'],
  ]);
});

test('items of other segments are not on a person’s list', () => {
  const host = hostOf({
    milestones: [
      { id: 'value', title: 'v', when: { event: 'V' } },
      { id: 'extra', title: 'e', when: { event: 'E' }, segments: ['pro'] },
    ],
    checklists: [
      { id: 'c', title: 'c', items: [{ milestone: 'value', requires: ['extra'] }, { milestone: 'extra' }] },
    ],
  });
  host.deliver(track('E', 1));
  expect(active(host, 1).checklists[0]).toMatchObject({
    done: 0,
    total: 1,
    items: [{ milestone: 'value', locked: false }],
  });
  host.deliver(identify(2, { plan: 'pro' }));
  expect(active(host, 2).checklists[0]).toMatchObject({ done: 1, total: 2 });
  // What a person reached stays theirs.
  host.deliver(identify(3, { plan: 'free' }));
  expect(active(host, 3).checklists[0]).toMatchObject({ done: 1, total: 2 });
});

test('a goal measured by a trait that is no number has no figure yet', () => {
  const goal = { id: 'g', title: 'g', measure: { trait: 'saved' }, baseline: 0, target: 9, by: '1d' };
  const host = hostOf({ goals: [goal] });
  host.deliver(identify(1, { saved: 'much' }));
  expect(active(host, 2).goals[0]?.actual).toBeNull();
});

test('what the app shows by itself is not shown in the holdout either', () => {
  const host = hostOf({
    prompts: [{ id: 'p', form: 'banner', title: 'p' }],
    surveys: [{ id: 's', kind: 'text', question: 'q' }],
    tours: [{ id: 't', steps: [{ title: '1' }] }],
  });
  host.own('foothold:prompt_shown', T0 + 1, { prompt: 'p' });
  host.own('foothold:survey_shown', T0 + 1, { survey: 's' });
  host.own('foothold:tour_started', T0 + 1, { tour: 't' });
  const shown = (holdout: boolean): readonly string[] => {
    const { prompts, surveys, tours } = active(host, 2, { ...present(T0), assign: { holdout } });
    return [...prompts, ...surveys, ...tours].map(({ id }) => id);
  };
  expect([shown(false), shown(true)]).toEqual([['p', 's', 't'], []]);
});

test('events of ours that are only to be measured change nothing else', () => {
  const host = hostOf({
    prompts: [{ id: 'p', form: 'banner', title: 'p' }],
    checklists: [{ id: 'c', title: 'c', items: [{ milestone: 'value' }] }],
    badges: [{ id: 'b', title: 'b', milestone: 'value' }],
    tours: [{ id: 't', steps: [{ title: '1' }] }],
  });
  const { last: _, ...before } = host.state;
  for (const [name, properties] of [
    ['checklist_opened', { checklist: 'c' }],
    ['checklist_completed', { checklist: 'c' }],
    ['checklist_dismissed', { checklist: 'unknown' }],
    ['badge_dismissed', { badge: 'b' }],
    ['badge_shown', { badge: 'unknown' }],
    ['prompt_clicked', { prompt: 'p', action: 0 }],
    ['tour_step_shown', { tour: 't', step: 0 }],
    ['intervention_seen', { intervention: 'asked' }],
    ['intervention_fired', { intervention: 'unknown' }],
    ['milestone_shown', { milestone: 'value' }],
  ] as const) {
    host.own(`foothold:${name}`, T0 + 1, properties);
    const { last, ...after } = host.state;
    const { closed, pace } = before;
    // Putting away a list nobody knows is a dismissal all the same.
    if (name === 'checklist_dismissed') expect([name, after.closed]).toEqual([name, closed]);
    else expect([name, { ...after, pace }]).toEqual([name, before]);
    expect(last?.at).toBe(T0 + 1);
  }
});

test('a step that is none stays within the tour', () => {
  const host = hostOf({ tours: [{ id: 't', steps: [{ title: '0' }, { title: '1' }] }] });
  host.own('foothold:tour_started', T0 + 1, { tour: 't' });
  const stepAfter = (step: number): number | undefined => {
    host.own('foothold:tour_moved', T0 + 2, { tour: 't', step });
    return host.state.tours.t?.step;
  };
  expect([stepAfter(1.9), stepAfter(-3), stepAfter(0.5), stepAfter(99)]).toEqual([1, 0, 0, 2]);
});

test('a step that waits for one event is not moved by that of another step', () => {
  const steps = [
    { title: '0', advance: { event: 'A' } },
    { title: '1', advance: { event: 'B' } },
  ];
  const host = hostOf({ tours: [{ id: 't', steps }] });
  host.own('foothold:tour_started', T0 + 1, { tour: 't' });
  host.deliver(track('B', 2));
  expect(host.state.tours.t?.step).toBe(0);
  host.deliver(track('A', 3));
  host.deliver(track('A', 4));
  expect(host.state.tours.t?.step).toBe(1);
});

test('a tour goes on in the next visit unless it says otherwise, and a step is no end', () => {
  const steps = [{ title: '0' }, { title: '1' }];
  const host = hostOf({
    tours: [
      { id: 'on', steps },
      { id: 'off', steps, resume: false },
    ],
  });
  for (const tour of ['on', 'off']) {
    host.own('foothold:tour_started', T0 + 1, { tour });
    host.own('foothold:tour_moved', T0 + 2, { tour, step: 1 });
  }
  const shown = (visit: number): readonly string[] =>
    active(host, DAY_MS, present(T0 + visit)).tours.map(({ id }) => id);
  expect([shown(0), shown(1), shown(2)]).toEqual([['on', 'off'], ['on', 'off'], ['on']]);
  expect(host.state.pace.endedAt).toBeNull();
});

test('a goal is due from the start, and nothing wakes a host that waits for events alone', () => {
  const goal = { id: 'g', title: 'g', measure: { event: 'A' }, baseline: 0, target: 9, by: '1d' } as const;
  const program = compiled({
    version: 1,
    project: 'p',
    start: { event: 'S' },
    milestones: [{ id: 'value', title: 'v', when: { event: 'V' } }],
    goals: [goal],
  });
  const host = new Host(program);
  host.deliver(track('A', 0));
  const { active: before, wakeAt } = host.decide(SERVER, T0);
  expect([before.goals, wakeAt]).toEqual([
    [{ id: 'g', actual: 1, baseline: 0, target: 9, dueAt: null }],
    null,
  ]);
  host.deliver(track('S', 1));
  expect(host.decide(SERVER, T0 + 1).active.goals[0]).toMatchObject({ actual: 0, dueAt: T0 + 1 + DAY_MS });
});
