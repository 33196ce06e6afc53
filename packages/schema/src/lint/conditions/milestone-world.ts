import type { Condition, Config } from '@foothold/engine';
import { type Leaf, NEVER, type Possible, possible } from './possible.ts';

/** What a leaf may be in a world; milestones are asked for their own conditions by `milestone`. */
export type World = (leaf: Exclude<Leaf, { readonly milestone: string }>) => Possible;

/** What conditions may be in a world, milestones looked into. */
export function inWorld(config: Config, world: World): (condition: Condition) => Possible {
  const conditions = new Map(config.milestones.map((milestone) => [milestone.id, milestone.when]));
  const known = new Map<string, Possible>();
  const ofMilestone = (id: string): Possible => {
    const found = known.get(id);
    if (found) return found;
    // Stands while its own condition is looked at: one that waits for itself never comes.
    known.set(id, NEVER);
    const when = conditions.get(id);
    const answer = when ? { true: of(when).true, false: true } : NEVER;
    known.set(id, answer);
    return answer;
  };
  const of = (condition: Condition): Possible =>
    possible(condition, (leaf) => ('milestone' in leaf ? ofMilestone(leaf.milestone) : world(leaf)));
  return of;
}
