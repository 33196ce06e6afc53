import { type Config, parseDuration } from '@foothold/engine';

/** The band a time to value should fall in, in ms. One edge given is the upper one. */
export interface TargetBand {
  readonly low: number | null;
  readonly high: number;
}

/** The target of a segment for a milestone; null without a segment, for segments differ in their targets. */
export function findTarget(config: Config, milestone: string, segment: string | null): TargetBand | null {
  const targets = config.segments?.find(({ id }) => id === segment)?.targets;
  const target = targets && Object.hasOwn(targets, milestone) ? targets[milestone] : undefined;
  if (target === undefined) return null;
  const [low, high] = typeof target === 'string' ? [null, target] : target;
  const upper = parseDuration(high);
  return upper === null ? null : { low: low === null ? null : parseDuration(low), high: upper };
}
