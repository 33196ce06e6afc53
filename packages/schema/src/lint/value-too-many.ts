import type { Rule } from './rule.ts';
import { checkCounts, VALUE_MOST, valueMilestones } from './value-counts.ts';

/** More than five value milestones for a segment. */
export const tooMany: Rule = {
  id: 'value/too-many',
  why: 'Three to five outcomes mark the way: where everything is value, nobody knows what to bring people to first.',
  check: (config) =>
    checkCounts(
      config,
      (count) => count > VALUE_MOST,
      (count, whose) => ({
        message: `${count} value milestones${whose}: more than ${VALUE_MOST}.`,
        fix: 'Keep the outcomes people came for and make the tasks on the way "setup"; or give some to certain "segments" only.',
      }),
    ),
  failing: { milestones: valueMilestones(6) },
  passing: { milestones: valueMilestones(5) },
};
