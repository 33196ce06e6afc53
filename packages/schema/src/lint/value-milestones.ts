import type { Config, Milestone, MilestoneKind } from '@foothold/engine';

/** Outcomes. Logins and setup are tasks; adoption and expansion come after and say how much, not whether. */
const VALUE: ReadonlySet<MilestoneKind> = new Set(['first-value', 'full-value', 'business-value']);

export const isValue = (milestone: Milestone): boolean =>
  milestone.kind !== undefined && VALUE.has(milestone.kind);

export const isFirstValue = (milestone: Milestone): boolean => milestone.kind === 'first-value';

/** Whether a milestone exists for a segment; null stands for a config without segments. */
export function appliesTo(milestone: Milestone, segment: string | null): boolean {
  return segment === null || milestone.segments === undefined || milestone.segments.includes(segment);
}

/** Ids of the segments, or null alone where there are none. */
export function segmentIds(config: Config): readonly (string | null)[] {
  const ids = (config.segments ?? []).map((segment) => segment.id);
  return ids.length > 0 ? ids : [null];
}

/** The segments a number of milestones is wrong for, as words: none where it is wrong for all. */
export function forSegments(wrong: readonly (string | null)[], all: readonly (string | null)[]): string {
  const named = wrong.filter((id) => id !== null);
  return named.length === 0 || wrong.length === all.length
    ? ''
    : ` for ${named.map((id) => `"${id}"`).join(', ')}`;
}
