import type { Active, Config } from '@foothold/engine';

/** Milestones that are first value to this segment. */
export function firstValuesOf({ milestones }: Config, segment: string | null): string[] {
  return milestones
    .filter(({ kind, segments }) => kind === 'first-value' && (segments?.includes(segment ?? '') ?? true))
    .map(({ id }) => id);
}

/** How long first value took from a start (ms); null while there is none. The first phase's is the first. */
export function timeToFirstValue(
  config: Config,
  { segment, milestones }: Pick<Active, 'segment' | 'milestones'>,
  start: number | null,
): number | null {
  const reached = firstValuesOf(config, segment).flatMap((id) => milestones[id] ?? []);
  return start === null || reached.length === 0 ? null : Math.min(...reached) - start;
}
