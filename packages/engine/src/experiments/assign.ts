import type { Config, Experiment } from '../config.ts';
import type { Facts } from '../decision.ts';
import { murmur3, utf8 } from '../hash.ts';

/** Id under which the programme's own holdout draws. */
export const PROGRAMME_HOLDOUT = 'holdout';

/** Where a unit falls in an experiment, from 0 to below 1: the same in browser, collector and simulator. */
export function drawUnit(experiment: string, unit: string): number {
  return murmur3(utf8(`${experiment}:${unit}`)) / 2 ** 32;
}

/** A unit's variant, or null in the holdout: the lower end; then the variants by weight in file order. */
export function assignVariant({ id, variants, holdout = 0 }: Experiment, unit: string): string | null {
  const draw = drawUnit(id, unit);
  if (draw < holdout) return null;
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  const place = ((draw - holdout) / (1 - holdout)) * total;
  let end = 0;
  for (const { id: variant, weight } of variants) {
    end += weight;
    if (place < end) return variant;
  }
  return variants.at(-1)?.id ?? null;
}

/** The variant these facts give; null in the holdout, and while it is not known who it is. */
export function variantFor(experiment: Experiment | undefined, { assign, unit }: Facts): string | null {
  if (!experiment) return null;
  const pinned = assign?.[experiment.id];
  if (pinned !== undefined) return typeof pinned === 'string' ? pinned : null;
  const id = unit?.[experiment.unit ?? 'user'];
  return id === undefined ? null : assignVariant(experiment, id);
}

/** Whether a person is kept free of everything. While it is not known who it is, they are. */
export function isHeldOut({ holdout = 0 }: Config, { assign, unit }: Facts): boolean {
  return assign?.holdout ?? (holdout > 0 && (!unit || drawUnit(PROGRAMME_HOLDOUT, unit.user) < holdout));
}
