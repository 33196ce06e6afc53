import type { Active } from '@foothold/engine';

/** What the engine says of somebody for whom nothing is on screen, with what a test is about put in. */
export function emptyActive(more: Partial<Active> = {}): Active {
  return {
    holdout: false,
    segment: null,
    stage: null,
    checklists: [],
    prompts: [],
    surveys: [],
    tours: [],
    emptyStates: [],
    badges: [],
    milestones: {},
    counts: {},
    features: {},
    goals: [],
    flags: [],
    sights: { seen: {}, closed: {}, looked: null },
    ...more,
  };
}
