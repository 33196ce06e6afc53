import type { Params, ProjectFacts } from '../../api/index.ts';
import { DAY_MS } from '../../format/index.ts';

/** How far back people signed up; null is ever. */
export const SIGNED_UP_DAYS: readonly (number | null)[] = [7, 30, 60, 90, null];
export const WITHIN_DAYS: readonly number[] = [1, 3, 7, 14, 30];

/** Whom the page is about. It lives in the address, so that a view can be shared. */
export interface Filters {
  readonly signedUpDays: number | null;
  readonly segment: string | null;
  /** The window of the activation rate. */
  readonly withinDays: number;
}

export const DEFAULT_FILTERS: Filters = { signedUpDays: 60, segment: null, withinDays: 7 };

const daysName = (days: number | null): string => (days === null ? 'all' : `${days}d`);

/** Filters from an address. What it does not say, or says of a segment that is not there, is left at its default. */
export function readFilters(search: string, segments: ProjectFacts['segments']): Filters {
  const params = new URLSearchParams(search);
  const pick = <T extends number | null>(name: string, choices: readonly T[], otherwise: T): T => {
    const at = choices.map(daysName).indexOf(params.get(name) ?? '');
    return choices[at] === undefined ? otherwise : choices[at];
  };
  const segment = params.get('segment');
  return {
    signedUpDays: pick('signed-up', SIGNED_UP_DAYS, DEFAULT_FILTERS.signedUpDays),
    segment: segments.some(({ id }) => id === segment) ? segment : null,
    withinDays: pick('within', WITHIN_DAYS, DEFAULT_FILTERS.withinDays),
  };
}

/** The search part of the address for a view; what is at its default stays out. */
export function writeFilters({ signedUpDays, segment, withinDays }: Filters): string {
  const params = new URLSearchParams();
  if (signedUpDays !== DEFAULT_FILTERS.signedUpDays) params.set('signed-up', daysName(signedUpDays));
  if (segment !== null) params.set('segment', segment);
  if (withinDays !== DEFAULT_FILTERS.withinDays) params.set('within', daysName(withinDays));
  return params.size === 0 ? '' : `?${params}`;
}

/** Whether somebody narrowed down whom the figures are about. */
export const isFiltered = ({ signedUpDays, segment }: Filters): boolean =>
  signedUpDays !== DEFAULT_FILTERS.signedUpDays || segment !== DEFAULT_FILTERS.segment;

/** The cohort as the collector is asked for it: whole days, which it counts in the project's zone. */
export const cohortParams = ({ signedUpDays, segment }: Filters, now: number): Params => ({
  from: signedUpDays === null ? null : new Date(now - signedUpDays * DAY_MS).toISOString().slice(0, 10),
  segment,
});
