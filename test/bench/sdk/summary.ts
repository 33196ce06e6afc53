import { at, rounded } from '../browser/middle.ts';
import type { PageFigures } from './measure-page.ts';

/** One row: the middle of each figure over all pages; `spread` holds its least and its most. */
export interface Summary {
  readonly [figure: string]: number | null | { readonly [figure: string]: readonly [number, number] };
}

export function summarize(pages: readonly PageFigures[]): Summary {
  const singles = pages.flatMap((page) => page.singleMicros);
  const row: { [figure: string]: number | null } = {};
  const spread: { [figure: string]: readonly [number, number] } = {};
  for (const figure of Object.keys(pages[0] ?? {}) as (keyof PageFigures)[]) {
    const values = pages.map((page) => page[figure]).filter((value) => typeof value === 'number');
    if (figure === 'singleMicros') {
      row['singleMicros mean'] = rounded(singles.reduce((sum, one) => sum + one, 0) / singles.length);
      row['singleMicros p50'] = at(singles, 0.5);
      row['singleMicros p99'] = at(singles, 0.99);
    } else {
      row[figure] = values.length > 0 ? at(values, 0.5) : null;
      if (values.length > 0) spread[figure] = [at(values, 0), at(values, 1)];
    }
  }
  return { ...row, spread };
}
