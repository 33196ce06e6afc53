import { Z_95 } from './confidence.ts';

/** A share with how sure it is. Null where there is nobody to have a share of. */
export interface Rate {
  readonly n: number;
  readonly reached: number;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * A share and its 95% Wilson score interval: centre (p + z^2 / 2n) / (1 + z^2 / n), half width
 * z sqrt(p (1 - p) / n + z^2 / 4n^2) / (1 + z^2 / n) (Wilson 1927, J. Am. Stat. Assoc. 22:209).
 */
export function estimateRate(reached: number, n: number): Rate {
  if (n === 0) return { n, reached, rate: null, low: null, high: null };
  const rate = reached / n;
  const z2 = Z_95 ** 2;
  const centre = (rate + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z_95 / (1 + z2 / n)) * Math.sqrt((rate * (1 - rate)) / n + z2 / (4 * n * n));
  // At 0 and 1 the interval begins or ends there exactly; rounding would put it a hair beside.
  return {
    n,
    reached,
    rate,
    low: reached === 0 ? 0 : centre - half,
    high: reached === n ? 1 : centre + half,
  };
}
