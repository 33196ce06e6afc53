import type { Config } from '@foothold/engine';
import type { Found } from './rule.ts';
import { appliesTo, forSegments, isValue, segmentIds } from './value-milestones.ts';

/** Value milestones a segment should have. */
export const VALUE_LEAST = 3;
export const VALUE_MOST = 5;

/** One finding for each number that is out of bounds, naming the segments it is so for. */
export function checkCounts(
  config: Config,
  isWrong: (count: number) => boolean,
  say: (count: number, whose: string) => Omit<Found, 'path'>,
): Found[] {
  const segments = segmentIds(config);
  const bySize = new Map<number, (string | null)[]>();
  for (const segment of segments) {
    const count = config.milestones.filter((one) => isValue(one) && appliesTo(one, segment)).length;
    if (isWrong(count)) bySize.set(count, [...(bySize.get(count) ?? []), segment]);
  }
  return [...bySize].map(([count, wrong]) => ({
    path: ['milestones'],
    ...say(count, forSegments(wrong, segments)),
  }));
}

const OUTCOMES = ['Shared', 'Read', 'Discussed', 'Scheduled', 'Reused', 'Embedded'] as const;

/** That many value milestones after a task, for examples. */
export function valueMilestones(count: number): Config['milestones'] {
  const outcomes: Config['milestones'] = OUTCOMES.slice(0, count).map((what, i) => ({
    id: `report-${what.toLowerCase()}`,
    kind: i === 0 ? 'first-value' : 'full-value',
    title: `A report ${what.toLowerCase()}`,
    when: { event: `Report ${what}` },
  }));
  return [{ id: 'report-made', title: 'Make a report', when: { event: 'Report Made' } }, ...outcomes];
}
