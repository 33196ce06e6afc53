import {
  type Condition,
  decide,
  type Event,
  type Facts,
  memberStarted,
  type Program,
  replay,
} from '@foothold/engine';
import { parseConfig } from '@foothold/schema';
import { expect, test } from 'vitest';
import { smallConfig } from '../../fakes/small-config.ts';
import { describeEvidence } from './evidence.ts';

const T0 = Date.UTC(2026, 0, 5, 9);
const DAY = 86_400_000;

const track = (name: string, days: number): Event => ({
  id: `${name} ${days}`,
  at: T0 + days * DAY,
  seq: 0,
  type: 'track',
  name,
  properties: {},
});

/** What is said of a condition that somebody's log makes true, some days after they signed up. */
function say(when: Condition, days: number, ...log: readonly Event[]): string[] {
  const parsed = parseConfig({
    ...smallConfig,
    stages: [{ id: 'onboarding', exit: { milestone: 'done' }, sla: '2d' }],
    features: [
      { id: 'tasks', when: { event: 'Task Created' } },
      { id: 'files', when: { event: 'File Uploaded' } },
    ],
    interventions: [{ id: 'asked', when, do: { notify: 'owner' } }],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { program } = parsed;
  const state = replay(program, [track('Signed Up', 0), ...log]);
  const side = program.account as Program; // A person's program always has an account's beside it.
  const acting = { ...track('Signed Up', 0), userId: 'ada' };
  const account = replay(side, [memberStarted('ada', 'acme', T0), acting]);
  const facts: Facts = {
    host: 'server',
    session: null,
    unit: { user: 'ada', account: 'acme' },
    account: { traits: { seats: 8 }, state: account },
  };
  const reason = decide(program, state, facts, T0 + days * DAY).reasons.asked?.when;
  if (!reason) throw new Error('there is no such rule');
  expect(reason.truth).toBe(true);
  return describeEvidence(reason);
}

test('each condition that made a rule true is said in words, with what was found', () => {
  const told: [Condition, number, Event[], string[]][] = [
    [{ event: 'Task Created' }, 1, [track('Task Created', 0)], ['Task Created: once.']],
    [
      { event: ['Task Created', 'File Uploaded'], count: 2, within: '7d' },
      1,
      [track('Task Created', 0), track('File Uploaded', 1)],
      ['Task Created or File Uploaded: 2 times in the last 7d.'],
    ],
    [
      { all: [{ elapsed: '24h' }, { not: { event: 'Task Created' } }] },
      2,
      [],
      ['2 days since the start.', 'Task Created: never.'],
    ],
    [
      { any: [{ milestone: 'done' }, { milestone: 'project' }] },
      1,
      [track('Project Created', 1)],
      ['Milestone project was reached on 2026-01-06.'],
    ],
    [{ not: { any: [{ milestone: 'done' }] } }, 1, [], ['Milestone done is not reached.']],
    [
      { elapsed: '1d', since: { event: 'Task Created' } },
      2,
      [track('Task Created', 1)],
      ['24 hours since event Task Created.'],
    ],
    [{ stage: 'onboarding' }, 1, [], ['In the stage onboarding.']],
    [{ segment: 'everyone' }, 1, [], ['In the segment everyone.']],
    [{ trait: 'account.seats', gte: 3 }, 1, [], ['account.seats is 8.']],
    [{ trait: 'plan', exists: false }, 1, [], ['plan is not known.']],
    [{ active: 'days', gte: 1 }, 1, [], ['Active days: 1.']],
    [
      { sequence: [{ event: 'Task Created' }, { event: 'Task Completed' }] },
      2,
      [track('Task Created', 1), track('Task Completed', 2)],
      ['In this order: Task Created, then Task Completed: once.'],
    ],
    [{ signal: 'stalled', for: '3d' }, 4, [], ['No milestone for 4 days.']],
    [{ signal: 'absent' }, 8, [], ['Not seen for 8 days.']],
    [{ signal: 'single-player' }, 2, [], ['One active person, of 8 seats.']],
    [{ signal: 'workflow-isolation' }, 4, [track('Task Created', 0)], ['Uses only tasks.']],
    [{ signal: 'sla-breach' }, 3, [], ['In the stage onboarding past its limit, which was 2026-01-07.']],
    [{ signal: 'ttfv-breach' }, 15, [], ['No done by 2026-01-19, 2 times its target.']],
    [
      { signal: 'engagement-drop' },
      20,
      [1, 2, 3, 4].map((day) => track('Task Created', day)),
      ['0 active days in the last 7, 5 before that.'],
    ],
  ];
  for (const [when, days, log, words] of told) expect([when, say(when, days, ...log)]).toEqual([when, words]);
});

test('what was false or not known beside it is not said', () => {
  const when: Condition = { any: [{ event: 'Never' }, { trait: 'plan', is: 'pro' }, { elapsed: '24h' }] };
  expect(say(when, 1)).toEqual(['24 hours since the start.']);
});
