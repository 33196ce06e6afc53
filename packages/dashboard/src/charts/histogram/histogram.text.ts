import { durationRange, people } from '../../format/index.ts';
import type { HistogramModel } from './histogram.model.ts';

/** The bars in words, for whoever cannot see them. */
export function histogramAlternative({ bars }: HistogramModel): string {
  const tallest = bars.reduce((most, bar) => (bar.count > most.count ? bar : most));
  const filled = bars.filter(({ count }) => count > 0);
  const first = filled[0] ?? tallest;
  const last = filled.at(-1) ?? tallest;
  return [
    `Bars of how many people took how long, on a log axis, from ${durationRange(first.from, first.to)} to ${durationRange(last.from, last.to)}.`,
    `The tallest bar is ${durationRange(tallest.from, tallest.to)} with ${people(tallest.count)}.`,
  ].join(' ');
}
