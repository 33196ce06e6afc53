import type { Rule } from './rule.ts';

/** A stage nobody answers for. */
export const noOwner: Rule = {
  id: 'stage/no-owner',
  why: 'A breach goes to one accountable owner: a stage without one escalates to nobody.',
  check: (config) =>
    (config.stages ?? []).flatMap(({ id, owner }, i) =>
      owner === undefined
        ? [
            {
              path: ['stages', i],
              message: `Nobody answers for the stage "${id}".`,
              fix: 'Add "owner": a trait path such as "account.owner", or a name.',
            },
          ]
        : [],
    ),
  failing: { stages: [{ id: 'onboarding', exit: { milestone: 'report-shared' }, sla: '7d' }] },
  passing: {
    stages: [{ id: 'onboarding', exit: { milestone: 'report-shared' }, sla: '7d', owner: 'account.owner' }],
  },
};
