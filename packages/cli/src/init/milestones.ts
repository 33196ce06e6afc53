import type { Condition, Milestone } from '@foothold/engine';
import type { Answers } from './answers.ts';
import { createIds } from './kebab-id.ts';

/** The way from the start to use that lasts, by what each milestone is for. */
export interface Way {
  /** The steps, the start among them when it was named. */
  readonly steps: readonly Milestone[];
  readonly firstValue: Milestone;
  /** Outcomes after the first: one success may be luck. */
  readonly more: readonly Milestone[];
  readonly adoption: readonly Milestone[];
}

/** Milestones with the usual clock: set-up in 3 days, first value in 7, full value in 30. */
export function wayOf({ start, steps, firstValue, use }: Answers): Way {
  const idFor = createIds();
  const value = idFor(firstValue.event, 'first-value');
  const again = (event: Condition, what: string, id: string): Milestone => ({
    id: idFor(`${value}-${id}`, id),
    title: `${firstValue.title}: ${what}`,
    kind: 'full-value',
    when: event,
    due: '30d',
  });
  const habit: Milestone = {
    id: idFor('weekly-habit', ''),
    title: 'Active on 3 days in a week',
    kind: 'adoption',
    when: { active: 'days', gte: 3, within: '7d' },
    due: '30d',
  };
  const team: Milestone = {
    id: idFor('team-active', ''),
    title: '3 teammates active',
    kind: 'adoption',
    scope: 'account',
    when: { active: 'users', gte: 3, within: '14d' },
    due: '30d',
  };
  return {
    steps: steps.map(({ event, title }) => ({
      id: idFor(event, 'step'),
      title,
      kind: event === start ? 'login' : 'setup',
      when: { event },
      due: event === start ? '1d' : '3d',
    })),
    firstValue: {
      id: value,
      title: firstValue.title,
      kind: 'first-value',
      when: { event: firstValue.event },
      due: '7d',
    },
    more: [
      again({ event: firstValue.event, count: 3, within: '7d' }, '3 times in a week', 'weekly'),
      again({ event: firstValue.event, count: 10 }, '10 times', 'ten'),
    ],
    adoption: use === 'team' ? [team, habit] : [habit],
  };
}
