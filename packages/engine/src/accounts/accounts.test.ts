import { describe, expect, test } from 'vitest';
import { asking } from '../../test/ask.ts';
import { present, SERVER } from '../../test/host.ts';
import { compiled, DAY_MS, HOUR_MS, T0, track } from '../../test/sample.ts';
import { World } from '../../test/world.ts';
import { decide, type Event, memberStarted, OWN_EVENTS, type Program, replay, type State } from '../index.ts';
import { accountEvents } from './account-events.ts';

const program = compiled(
  asking(
    { active: 'users', gte: 2, within: '1d' },
    {
      milestones: [
        { id: 'value', title: 'v', kind: 'first-value', when: { event: 'V' } },
        { id: 'team', title: 't', scope: 'account', when: { active: 'users', gte: 2 } },
        { id: 'seats', title: 's', scope: 'account', when: { event: 'Seats Added', by: 'account' } },
        { id: 'kept', title: 'k', scope: 'account', when: { elapsed: '2d', since: { milestone: 'team' } } },
        { id: 'both', title: 'b', when: { all: [{ milestone: 'team' }, { event: 'V' }] } },
      ],
      prompts: [{ id: 'x', form: 'banner', title: 'x' }],
    },
  ),
);
const side = program.account as Program; // A person's program always has an account's beside it.
const by = (userId: string, event: Event): Event => ({ ...event, userId });

describe('an account', () => {
  test('starts with its first member’s start; what came before does not count', () => {
    const state = replay(side, [
      by('a', track('Seats Added', -1)),
      memberStarted('a', 'acme', T0),
      memberStarted('b', 'acme', T0 + 5),
    ]);
    expect([state.start, state.milestones]).toEqual([T0, {}]);
    expect(
      replay(side, [memberStarted('a', 'acme', T0), by('a', track('Seats Added', 0))]).milestones,
    ).toEqual({ seats: T0 });
  });

  test('counts its members’ activity, and keeps no more of them than its rules ask for', () => {
    const members = Array.from({ length: 50 }, (_, i) => by(`u${i}`, track('A', i)));
    const state = replay(side, [memberStarted('u0', 'acme', T0), ...members]);
    expect(state.milestones).toMatchObject({ team: T0 + 1 });
    const kept = state.counts.flat().map(([, , , , entries = []]) => entries.length);
    // All that ask for two people share one count; only the share of the seats in a week needs all people of that week.
    expect(kept.sort((a, b) => a - b)).toEqual([0, 2, 50]);
    expect(JSON.stringify(state)).not.toContain('u49');
  });

  test('ignores traits of its members and what they are shown', () => {
    const state = replay(side, [
      memberStarted('a', 'acme', T0),
      by('a', { ...track('', 1, { plan: 'pro' }), type: 'identify' }),
      by('a', track('foothold:prompt_shown', 2, { prompt: 'x' })),
      by('a', { ...track('', 3, { seats: 5 }), type: 'group', accountId: 'acme' }),
    ]);
    expect([state.traits, state.prompts, state.accountTraits]).toEqual([{}, {}, { seats: 5 }]);
  });
});

describe('what an account reached, to its members', () => {
  const state: State = { ...replay(side, []), milestones: { team: T0 + 10, seats: T0 + 90 } };
  const events = (from: number, to?: number) =>
    accountEvents(program, state, {
      user: 'a',
      account: 'acme',
      from: T0 + from,
      to: to === undefined ? undefined : T0 + to,
    }).map(({ at, properties }) => [properties.milestone, at - T0]);

  test('comes at the instant, or when they join, and not after they left', () => {
    expect([events(0), events(50), events(0, 90), events(0, 10)]).toEqual([
      [
        ['team', 10],
        ['seats', 90],
      ],
      [
        ['team', 50],
        ['seats', 90],
      ],
      [['team', 10]],
      [],
    ]);
  });

  test('counts from their own start, and moves their progress', () => {
    const told = [
      track('foothold:account_milestone_reached', -HOUR_MS, { milestone: 'team' }),
      track('V', HOUR_MS),
      track('S', 0),
    ];
    const mine = replay(program, told);
    expect(mine.milestones).toEqual({ team: T0, value: T0 + HOUR_MS, both: T0 + HOUR_MS });
    const later = replay(program, [
      ...told,
      track('foothold:account_milestone_reached', DAY_MS, { milestone: 'seats' }),
    ]);
    expect(later.progress).toBe(T0 + DAY_MS);
  });
});

test('the events between a member and their account have the names hosts know', () => {
  const [reached] = accountEvents(
    program,
    { ...replay(side, []), milestones: { team: T0 } },
    { user: 'a', account: 'acme', from: T0 },
  );
  expect([reached?.name, memberStarted('a', 'acme', T0).name]).toEqual([
    OWN_EVENTS.accountMilestoneReached,
    OWN_EVENTS.memberStarted,
  ]);
});

test('a team becomes one, told as a story', () => {
  const team = new World(program, T0).as('ada').group('acme', { seats: 4 }).track('S');
  team.at('1h').as('bo').group('acme', {}).track('S');
  expect(team.as('ada').reached('team')).toBe(HOUR_MS);
  expect(team.decide().reasons.asked?.when).toMatchObject({ truth: true, found: 2 });
  expect(team.decide().active.flags).toEqual(['low-adoption']);
  team.at('49h');
  expect([team.reached('kept'), team.as('bo').reached('kept')]).toEqual([49 * HOUR_MS, 49 * HOUR_MS]);
  expect(team.decide().reasons.asked?.when.truth).toBe(false);
});

test('what an account knows is unknown where it has not come, and true where it has', () => {
  const mine = replay(program, [track('S', 0)]);
  const truth = (account: State | null | undefined) =>
    decide(program, mine, { ...present(T0), account: { traits: {}, state: account } }, T0 + 5).reasons.asked
      ?.when.truth;
  const two = replay(side, [memberStarted('a', 'acme', T0), by('a', track('A', 1)), by('b', track('A', 2))]);
  expect([truth(two), truth(null), decide(program, mine, SERVER, T0 + 5).reasons.asked?.when.truth]).toEqual([
    true,
    null,
    null,
  ]);
});

test('an account is asked as time has left it, not as it was stored', () => {
  const asked = compiled(
    asking(
      { active: 'users', gte: 1, since: 'last-progress' },
      {
        milestones: [
          { id: 'value', title: 'v', when: { event: 'V' } },
          { id: 'old', title: 'o', scope: 'account', when: { elapsed: '2d' } },
        ],
      },
    ),
  );
  const state = replay(asked.account as Program, [memberStarted('a', 'acme', T0), by('a', track('A', 1))]); // As above.
  const mine = replay(asked, [track('S', 0)]);
  const truth = (offset: number) =>
    decide(asked, mine, { ...SERVER, account: { traits: {}, state } }, T0 + offset).reasons.asked?.when.truth;
  expect([truth(2 * DAY_MS - 1), truth(2 * DAY_MS)]).toEqual([true, false]);
});

test('who comes back at the very end of a span was in it before', () => {
  const ended = compiled(asking({ active: 'users', gte: 2, until: { event: 'End' } }));
  const log = [
    memberStarted('a', 'acme', T0),
    by('a', track('A', 1)),
    by('b', track('A', 2)),
    by('a', track('End', 3)),
  ];
  const state = replay(ended.account as Program, log); // A person's program always has an account's beside it.
  const mine = replay(ended, [track('S', 0)]);
  const found = decide(ended, mine, { ...SERVER, account: { traits: {}, state } }, T0 + 5).reasons.asked
    ?.when;
  expect(found).toMatchObject({ truth: true, found: 2 });
});

test('one active person on an account of many seats is a flag, and so is a quiet team', () => {
  const mine = replay(program, [track('S', 0)]);
  const flags = (seats: number, users: string[], offset: number) => {
    const state = replay(side, [
      memberStarted('a', 'acme', T0),
      ...users.map((user) => by(user, track('A', 1))),
    ]);
    return decide(
      program,
      mine,
      { ...SERVER, account: { traits: { seats }, state } },
      T0 + offset,
    ).active.flags.filter((flag) => flag === 'single-threaded' || flag === 'low-adoption');
  };
  expect([
    flags(2, ['a'], 2),
    flags(1, ['a'], 2),
    flags(5, ['a', 'b'], 2),
    flags(3, ['a', 'b'], 2),
    flags(2, ['a'], 15 * DAY_MS),
  ]).toEqual([['single-threaded', 'low-adoption'], [], ['low-adoption'], [], ['low-adoption']]);
});

test('how far the account has come with a count is told to its members', () => {
  const counting = compiled(
    asking(
      { event: 'Z' },
      {
        milestones: [
          { id: 'value', title: 'v', kind: 'first-value', when: { event: 'V' } },
          { id: 'seats', title: 's', scope: 'account', when: { event: 'Seat', by: 'account', count: 3 } },
          { id: 'people', title: 'p', scope: 'account', when: { active: 'users', gte: 3 } },
        ],
      },
    ),
  );
  const state = replay(counting.account as Program, [
    memberStarted('a', 'acme', T0),
    by('a', track('Seat', 1)),
    by('b', track('Seat', 2)),
  ]);
  const mine = replay(counting, [track('S', 0), by('a', track('Seat', 1))]);
  const told = (account?: State): unknown =>
    decide(counting, mine, { ...SERVER, account: { traits: {}, state: account } }, T0 + 3).active.counts;
  expect([told(state), told()]).toEqual([
    { seats: { done: 2, of: 3 }, people: { done: 2, of: 3 } },
    { seats: { done: 0, of: 3 }, people: { done: 0, of: 3 } },
  ]);
});
