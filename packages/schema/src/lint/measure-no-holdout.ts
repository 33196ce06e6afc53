import type { Rule } from './rule.ts';

/** A programme with nobody left out to compare with. */
export const noHoldout: Rule = {
  id: 'measure/no-holdout',
  why: 'Activated people stay more anyway: only a share left alone shows what the programme itself did, and backs a claim.',
  check: (config) =>
    (config.interventions ?? []).length > 0 && (config.holdout ?? 0) === 0
      ? [
          {
            path: ['holdout'],
            message: 'Everybody gets the interventions, so their effect cannot be told from chance.',
            fix: 'Add "holdout": 0.1, at least until the effect is known.',
          },
        ]
      : [],
  failing: { holdout: 0 },
  passing: { holdout: 0.1 },
};
