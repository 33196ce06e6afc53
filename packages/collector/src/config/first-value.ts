import type { Config, Milestone } from '@foothold/engine';

/** The milestone that is first value; undefined when the config names none. */
export function findFirstValue(config: Config): Milestone | undefined {
  return config.milestones.find((milestone) => milestone.kind === 'first-value');
}
