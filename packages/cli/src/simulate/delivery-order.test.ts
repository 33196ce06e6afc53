import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runsOf, TIMEOUT_MS } from '../../../../test/helpers/property-runs.ts';
import { play, small, type Timeline } from '../../fakes/play.ts';

const config = small({
  segments: [{ id: 'pro', when: { trait: 'plan', is: 'pro' } }, { id: 'free' }],
  milestones: [
    { id: 'value', title: 'V', kind: 'first-value', when: { event: 'V' } },
    { id: 'three', title: '3', when: { event: 'A', count: 3, within: '6h' } },
    { id: 'in-order', title: 'O', when: { sequence: [{ event: 'A' }, { event: 'B' }] } },
    { id: 'kept', title: 'K', when: { elapsed: '5h', since: { milestone: 'three' } } },
    { id: 'busy', title: 'B', when: { active: 'days', gte: 2, within: '3d' } },
    { id: 'upgraded', title: 'U', when: { all: [{ segment: 'pro' }, { not: { event: 'B' } }] } },
    { id: 'team', title: 'T', scope: 'account', when: { active: 'users', gte: 2 } },
    { id: 'ours', title: 'A', scope: 'account', when: { event: 'A', by: 'account', count: 4 } },
  ],
  stages: [
    { id: 'setup', exit: { milestone: 'three' } },
    { id: 'live', exit: { milestone: 'value' } },
  ],
});

const USERS = ['ada', 'bo'];
const END_H = 120;

/** What happens, and how much later each thing reaches the system. */
const entries = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 72 }),
    user: fc.constantFrom(...USERS),
    late: fc.integer({ min: 0, max: 40 }),
    act: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom('A', 'B', 'V', 'S').map((track) => ({ track })) },
      { weight: 1, arbitrary: fc.constantFrom('pro', 'free').map((plan) => ({ plan })) },
      {
        weight: 2,
        arbitrary: fc
          .constantFrom('acme', 'globex')
          .map((accountId) => ({ group: { accountId, traits: {} } })),
      },
    ),
  }),
  { maxLength: 25 },
);

test('milestones, stages and segments are the same in whatever order events arrive', {
  timeout: TIMEOUT_MS,
}, () => {
  fc.assert(
    fc.property(entries, (made) => {
      const inOrder = [...made].sort((a, b) => a.at - b.at);
      const timeline = (isLate: boolean): Timeline => [
        ...USERS.map((user) => ({ at: '0s', user, track: 'S' })),
        ...inOrder.map(({ at, user, late, act }) => ({
          at: `${at}h`,
          user,
          ...('plan' in act ? { identify: { userId: user, traits: { plan: act.plan } } } : act),
          ...(isLate ? { arrives: `${at + late}h` } : {}),
        })),
        ...USERS.map((user) => ({ at: `${END_H}h`, user, leave: true })),
      ];
      const ends = [false, true].map((isLate) => {
        const { world } = play(config, timeline(isLate));
        return USERS.map((user) => {
          const { milestones, stages, progress, start, traits } = world.person(user).subject.at(world.now);
          const { segment } = world.decide(
            world.person(user),
            world.factsOf(world.person(user), 'server'),
          ).active;
          return { milestones, stages, progress, start, traits, segment };
        });
      });
      expect(ends[1]).toEqual(ends[0]);
    }),
    { numRuns: runsOf(200) },
  );
});
