import { DOING_NOTHING } from './conditions/doing-nothing.ts';
import { inWorld } from './conditions/milestone-world.ts';
import type { Rule } from './rule.ts';

/** A stage that is left by waiting. */
export const calendarExit: Rule = {
  id: 'stage/calendar-exit',
  why: '"Done" on day 30 is a date, not an outcome: accounts that achieved nothing count as through.',
  check: (config) => {
    const may = inWorld(config, DOING_NOTHING);
    return (config.stages ?? []).flatMap(({ id, exit }, i) =>
      may(exit).true
        ? [
            {
              path: ['stages', i, 'exit'],
              message: `The stage "${id}" is left by waiting: nothing has to be done for its exit.`,
              fix: 'Let an outcome be the exit, such as { "milestone": "first-value" }, and make the time its "sla".',
            },
          ]
        : [],
    );
  },
  failing: {
    stages: [
      {
        id: 'onboarding',
        exit: { any: [{ milestone: 'report-shared' }, { elapsed: '30d' }] },
        sla: '30d',
        owner: 'account.owner',
      },
    ],
  },
  passing: {
    stages: [
      {
        id: 'onboarding',
        exit: { all: [{ milestone: 'report-shared' }, { elapsed: '1d' }] },
        sla: '30d',
        owner: 'account.owner',
      },
    ],
  },
};
