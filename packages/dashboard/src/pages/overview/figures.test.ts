import { describe, expect, it } from 'vitest';
import type { Activation, TimeToValue } from '../../api/index.ts';
import { DAY_MS } from '../../format/index.ts';
import type { FigureModel } from './figure.model.ts';
import { activationFigure, onTheWayFigure, plainMedianFigure, timeFigure } from './figures.model.ts';

const unknown = { value: null, low: null, high: null };

const times = (more: Partial<TimeToValue> = {}): TimeToValue => ({
  n: 402,
  reached: 231,
  naiveMedian: 5.1 * DAY_MS,
  quantiles: {
    p25: unknown,
    p50: { value: 9.4 * DAY_MS, low: 8.1 * DAY_MS, high: 11 * DAY_MS },
    p75: unknown,
    p90: unknown,
  },
  curve: [],
  restrictedMean: null,
  histogram: [],
  target: null,
  reachedByTarget: null,
  tail: null,
  now: 0,
  ...more,
});

const half = (value: number | null, low: number | null, high: number | null): Partial<TimeToValue> => {
  const ms = (days: number | null): number | null => (days === null ? null : days * DAY_MS);
  return { quantiles: { ...times().quantiles, p50: { value: ms(value), low: ms(low), high: ms(high) } } };
};

const rate = (more: Partial<Activation> = {}): Activation => ({
  window: 7 * DAY_MS,
  n: 364,
  reached: 211,
  rate: 211 / 364,
  low: 0.529,
  high: 0.629,
  younger: 38,
  now: 0,
  ...more,
});

/** A figure as it is read from left to right and down. */
const read = ({ value, beside, below }: FigureModel): string =>
  [value, beside?.text, ...below.map(({ text, tone }) => (tone === undefined ? text : `${text} [${tone}]`))]
    .filter((part) => part !== undefined)
    .join(' | ');

describe('time to first value', () => {
  it('is the time by which half are there, with its interval', () => {
    expect(read(timeFigure(times()))).toBe('9.4 d | 8.1 – 11.0 d | half by then');
  });

  it('says in words that it is not reached yet', () => {
    expect(read(timeFigure(times(half(null, null, null))))).toBe(
      'Not reached yet | fewer than half are there',
    );
    expect(read(timeFigure(times({ reached: 0, ...half(null, null, null) })))).toBe(
      'Not reached yet | nobody has got there so far',
    );
    expect(read(timeFigure(times({ n: 0, reached: 0 })))).toBe('Nobody yet');
  });

  it('says what of its interval is not known', () => {
    expect(read(timeFigure(times(half(9.4, 8.1, null))))).toBe('9.4 d | 8.1 d or more | half by then');
    expect(read(timeFigure(times(half(9.4, null, null))))).toBe('9.4 d | not sure yet | half by then');
  });

  it('does not take one person for certainty', () => {
    const target = { low: null, high: 14 * DAY_MS };
    for (const high of [2, null]) {
      expect(read(timeFigure(times({ n: 1, reached: 1, target, ...half(2, 2, high) })))).toBe(
        '2 d | not sure yet | half by then | target 14 d: not sure yet',
      );
    }
  });

  it.each([
    [14, 'on target 14 d [good]'],
    [10, 'target 10 d: not sure yet'],
    [9, 'target 9 d: not sure yet'],
    [7, 'past its target 7 d [watch]'],
  ])('compares its whole interval with a target of %d days', (days, said) => {
    expect(read(timeFigure(times({ target: { low: null, high: days * DAY_MS } })))).toBe(
      `9.4 d | 8.1 – 11.0 d | half by then | ${said}`,
    );
  });

  it('names both edges of a target band', () => {
    expect(read(timeFigure(times({ target: { low: 7 * DAY_MS, high: 14 * DAY_MS } })))).toContain(
      'on target 7 – 14 d',
    );
  });
});

describe('the activation rate', () => {
  it('shows its interval, its numerator and denominator, and who is left out', () => {
    expect(read(activationFigure(rate()))).toBe('58% | 53 – 63% | 211 of 364 people | 38 too new to count');
  });

  it('leaves out the left out when there are none', () => {
    expect(read(activationFigure(rate({ younger: 0 })))).toBe('58% | 53 – 63% | 211 of 364 people');
  });

  it('is not sure while everybody is too new, or nobody is there', () => {
    const none = { n: 0, reached: 0, rate: null, low: null, high: null };
    expect(read(activationFigure(rate({ ...none, younger: 1 })))).toBe(
      'Not sure yet | 1 person so far, too new to count',
    );
    expect(read(activationFigure(rate({ ...none, younger: 0 })))).toBe(
      'Not sure yet | nobody signed up in this time',
    );
  });
});

describe('people on their way, and the plain median', () => {
  it('counts who is on the way of all', () => {
    expect(read(onTheWayFigure(times()))).toBe('171 | of 402 people | 231 got there');
    expect(read(onTheWayFigure(times({ reached: 0 })))).toBe(
      '402 | of 402 people | nobody has got there so far',
    );
  });

  it('labels the plain median as the one that leaves people out', () => {
    expect(read(plainMedianFigure(times()))).toBe(
      '5.1 d | of 231 people | reads short: leaves out 171 on the way',
    );
    expect(read(plainMedianFigure(times({ n: 231 })))).toBe('5.1 d | of 231 people | everybody got there');
    expect(read(plainMedianFigure(times({ reached: 0, naiveMedian: null })))).toBe(
      'Nobody yet | it needs one person who got there',
    );
  });
});
