import type { Config, Stage } from '@foothold/engine';
import { inWorld } from './conditions/milestone-world.ts';
import { ONE_PERSON } from './conditions/one-person.ts';
import { conditionsIn } from './conditions/walk.ts';
import type { Rule } from './rule.ts';

/** An adoption stage that one person alone can leave. */
export const singleThreaded: Rule = {
  id: 'adoption/single-threaded',
  why: "One champion's use is easily taken for adoption: when that person leaves, the account leaves too.",
  check: (config) => {
    const may = inWorld(config, ONE_PERSON);
    return (config.stages ?? []).flatMap((stage, i) =>
      isAdoption(stage, config) && may(stage.exit).true
        ? [
            {
              path: ['stages', i, 'exit'],
              message: `One active person alone can leave the stage "${stage.id}".`,
              fix: 'Make a milestone with "scope": "account" and "when": { "active": "users", "gte": 3, "within": "14d" }, and ask for it too, in "all".',
            },
          ]
        : [],
    );
  },
  failing: {
    stages: [
      { id: 'adoption', exit: { active: 'days', gte: 3, within: '7d' }, sla: '30d', owner: 'account.owner' },
    ],
  },
  passing: {
    milestones: [
      { id: 'report-made', title: 'Make a report', when: { event: 'Report Made' } },
      { id: 'report-shared', kind: 'first-value', title: 'Share a report', when: { event: 'Report Shared' } },
      {
        id: 'team-active',
        kind: 'adoption',
        scope: 'account',
        title: '3 teammates active',
        when: { active: 'users', gte: 3, within: '14d' },
      },
    ],
    stages: [
      {
        id: 'adoption',
        exit: { all: [{ active: 'days', gte: 3, within: '7d' }, { milestone: 'team-active' }] },
        sla: '30d',
        owner: 'account.owner',
      },
    ],
  },
};

/** By its name, or because it is left with an adoption milestone. */
function isAdoption(stage: Stage, config: Config): boolean {
  const adoption = new Set(config.milestones.flatMap(({ id, kind }) => (kind === 'adoption' ? [id] : [])));
  return (
    stage.id.split('-').includes('adoption') ||
    conditionsIn(stage.exit, []).some(
      ({ condition }) => 'milestone' in condition && adoption.has(condition.milestone),
    )
  );
}
