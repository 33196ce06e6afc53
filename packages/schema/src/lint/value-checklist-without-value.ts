import type { Condition, Config } from '@foothold/engine';
import { conditionsIn } from './conditions/walk.ts';
import type { Rule } from './rule.ts';
import { isFirstValue, isValue } from './value-milestones.ts';

/** A checklist none of whose items is an outcome, or a step the first value is made of. */
export const checklistWithoutValue: Rule = {
  id: 'value/checklist-without-value',
  why: 'A finished setup checklist is not value: a list that ends before it reports success where there is none.',
  check: (config) => {
    const leading = milestonesThatLead(config);
    return (config.checklists ?? []).flatMap(({ id, items }, i) =>
      items.some((item) => leading.has(item.milestone))
        ? []
        : [
            {
              path: ['checklists', i, 'items'],
              message: `No item of "${id}" leads to first value.`,
              fix: 'End the list with the first-value milestone, so that who finishes it has got what they came for.',
            },
          ],
    );
  },
  failing: {
    checklists: [{ id: 'getting-started', title: 'Get started', items: [{ milestone: 'report-made' }] }],
  },
  passing: {
    checklists: [
      {
        id: 'getting-started',
        title: 'Get started',
        items: [{ milestone: 'report-made' }, { milestone: 'report-shared', requires: ['report-made'] }],
      },
    ],
  },
};

/** Value milestones, and those a first value's own condition waits for. */
function milestonesThatLead(config: Config): ReadonlySet<string> {
  const leading = new Set(config.milestones.filter(isValue).map(({ id }) => id));
  const when = new Map(config.milestones.map((milestone) => [milestone.id, milestone.when]));
  const open: Condition[] = config.milestones.filter(isFirstValue).map((milestone) => milestone.when);
  for (let next = open.pop(); next; next = open.pop()) {
    for (const { condition } of conditionsIn(next, [])) {
      if (!('milestone' in condition) || leading.has(condition.milestone)) continue;
      leading.add(condition.milestone);
      const inner = when.get(condition.milestone);
      if (inner) open.push(inner);
    }
  }
  return leading;
}
