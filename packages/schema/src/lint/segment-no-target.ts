import type { Rule } from './rule.ts';
import { appliesTo, isFirstValue } from './value-milestones.ts';

/** A segment without a target for its first value. */
export const noTarget: Rule = {
  id: 'segment/no-target',
  why: 'Two to three times past its target is the earliest sign that an account will leave: without a target nobody sees it.',
  check: (config) =>
    (config.segments ?? []).flatMap(({ id, targets = {} }, i) =>
      config.milestones
        .filter(
          (milestone) =>
            isFirstValue(milestone) && appliesTo(milestone, id) && !Object.hasOwn(targets, milestone.id),
        )
        .map((milestone) => ({
          path: ['segments', i, 'targets'],
          message: `The segment "${id}" has no target for "${milestone.id}".`,
          fix: `Add "targets": { "${milestone.id}": "7d" }, or a band such as ["7d", "14d"].`,
        })),
    ),
  failing: {
    segments: [
      { id: 'team', when: { trait: 'account.seats', gte: 10 }, targets: { 'report-shared': ['7d', '14d'] } },
      { id: 'self-serve' },
    ],
  },
  passing: {
    segments: [
      { id: 'team', when: { trait: 'account.seats', gte: 10 }, targets: { 'report-shared': ['7d', '14d'] } },
      { id: 'self-serve', targets: { 'report-shared': '7d' } },
    ],
  },
};
