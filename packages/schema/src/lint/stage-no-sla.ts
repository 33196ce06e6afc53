import type { Rule } from './rule.ts';

/** A stage without the longest anybody should stay in it. */
export const noSla: Rule = {
  id: 'stage/no-sla',
  why: 'Without a longest stay accounts stall in silence: it is the breach that tells somebody.',
  check: (config) =>
    (config.stages ?? []).flatMap(({ id, sla }, i) =>
      sla === undefined
        ? [
            {
              path: ['stages', i],
              message: `The stage "${id}" has no longest stay.`,
              fix: 'Add "sla", such as "sla": "7d".',
            },
          ]
        : [],
    ),
  failing: { stages: [{ id: 'onboarding', exit: { milestone: 'report-shared' }, owner: 'account.owner' }] },
  passing: {
    stages: [{ id: 'onboarding', exit: { milestone: 'report-shared' }, owner: 'account.owner', sla: '7d' }],
  },
};
