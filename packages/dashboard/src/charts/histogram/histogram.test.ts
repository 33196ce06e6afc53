import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../format/index.ts';
import { barAt, histogramModel } from './histogram.model.ts';
import { histogramAlternative } from './histogram.text.ts';

const bins = [
  { from: 0, to: MINUTE_MS, count: 3 },
  { from: MINUTE_MS, to: 2 * MINUTE_MS, count: 0 },
  { from: 2 * MINUTE_MS, to: DAY_MS, count: 9 },
];

describe('the histogram', () => {
  it('is not drawn while nobody got there', () => {
    expect(histogramModel([], null)).toBeNull();
    expect(histogramModel([{ from: 1, to: 2, count: 0 }], null)).toBeNull();
  });

  it('gives a bin that starts at zero a place on a log axis', () => {
    const model = histogramModel(bins, null);
    expect(model?.bars.map(({ from }) => from)).toEqual([MINUTE_MS / 2, MINUTE_MS, 2 * MINUTE_MS]);
    expect(model?.from).toBe(MINUTE_MS / 2);
  });

  it('does not let one bar fill the picture', () => {
    const model = histogramModel([{ from: 100, to: 200, count: 1 }], null);
    expect((model?.to ?? 0) / (model?.from ?? 1)).toBeCloseTo(64);
  });

  it('knows the bar at a time, which ends before the next begins', () => {
    const model = histogramModel(bins, null);
    if (model === null) throw new Error('There are people in it.');
    expect([40_000, MINUTE_MS, 2 * MINUTE_MS].map((ms) => barAt(model, ms)?.count)).toEqual([3, 0, 9]);
    expect(barAt(model, 2 * DAY_MS)).toBeNull();
  });

  it('says its span and its tallest bar in words', () => {
    const model = histogramModel(bins, null);
    expect(model && histogramAlternative(model)).toBe(
      'Bars of how many people took how long, on a log axis, from 30 s – 1 min to 2 min – 1 d. The tallest bar is 2 min – 1 d with 9 people.',
    );
  });
});
