import type { Rule } from './rule.ts';
import { checkCounts, VALUE_LEAST, valueMilestones } from './value-counts.ts';

/** Fewer than three value milestones for a segment. */
export const tooFew: Rule = {
  id: 'value/too-few',
  why: 'Three to five outcomes mark the way: with fewer, nobody sees where between sign-up and success people stop.',
  check: (config) =>
    checkCounts(
      config,
      // None at all is the matter of `value/no-first-value`.
      (count) => count > 0 && count < VALUE_LEAST,
      (count, whose) => ({
        message: `${count} value ${count === 1 ? 'milestone' : 'milestones'}${whose}: fewer than ${VALUE_LEAST}.`,
        fix: 'Add the outcomes after first value, with the kind "full-value" or "business-value".',
      }),
    ),
  failing: { milestones: valueMilestones(2) },
  passing: { milestones: valueMilestones(3) },
};
