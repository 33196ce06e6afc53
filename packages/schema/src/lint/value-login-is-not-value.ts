import { activityOnly } from './conditions/activity-only.ts';
import { inWorld } from './conditions/milestone-world.ts';
import type { Rule } from './rule.ts';
import { isValue } from './value-milestones.ts';

/** Value that is reached by logging in, looking at pages or answering our own surfaces. */
export const loginIsNotValue: Rule = {
  id: 'value/login-is-not-value',
  why: 'A login is not value: counting logins and page views takes activity for outcome, and the curve rises while people leave.',
  check: (config) => {
    const may = inWorld(config, activityOnly(config));
    return config.milestones.flatMap((milestone, i) =>
      isValue(milestone) && may(milestone.when).true
        ? [
            {
              path: ['milestones', i, 'when'],
              message: `"${milestone.id}" is ${milestone.kind}, and is reached by being there alone.`,
              fix: 'Ask for the event of the outcome itself, such as { "event": "Report Shared" }; keep logins as "kind": "login".',
            },
          ]
        : [],
    );
  },
  failing: {
    milestones: [
      { id: 'report-made', title: 'Make a report', when: { event: 'Report Made' } },
      {
        id: 'report-shared',
        kind: 'first-value',
        title: 'Come back',
        when: { any: [{ event: 'Report Shared' }, { event: 'Logged In', count: 3 }] },
      },
    ],
  },
  passing: {
    milestones: [
      { id: 'report-made', title: 'Make a report', when: { event: 'Report Made' } },
      {
        id: 'report-shared',
        kind: 'first-value',
        title: 'Share a report',
        when: { all: [{ event: 'Report Shared' }, { event: 'Logged In', count: 3 }] },
      },
    ],
  },
};
