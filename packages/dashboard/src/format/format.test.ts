import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUNS, TIMEOUT_MS } from '../../../../test/helpers/property-runs.ts';
import {
  ago,
  count,
  DAY_MS,
  duration,
  durationRange,
  HOUR_MS,
  MINUTE_MS,
  openDurationRange,
  people,
  percent,
  percentRange,
  plainText,
  SECOND_MS,
  unitFor,
  words,
} from './index.ts';

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [-5, '0 s'],
    [300, '0.3 s'],
    [45 * SECOND_MS, '45 s'],
    [59.7 * SECOND_MS, '1 min'],
    [4 * MINUTE_MS, '4 min'],
    [2.5 * MINUTE_MS, '2.5 min'],
    [59.6 * MINUTE_MS, '1 h'],
    [23.6 * HOUR_MS, '1 d'],
    [9.4 * DAY_MS, '9.4 d'],
    [7 * DAY_MS, '7 d'],
    [19.96 * DAY_MS, '20 d'],
    [60 * DAY_MS, '60 d'],
    [1234 * DAY_MS, '1234 d'],
  ])('says %d ms as "%s"', (ms, said) => {
    expect(duration(ms)).toBe(said);
  });

  it('never says sixty of a unit that has a larger one, nor 24 h', { timeout: TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 400 * DAY_MS, noNaN: true }), (ms) => {
        expect(duration(ms)).not.toMatch(/^(60 (s|min)|24 h)$/);
      }),
      { numRuns: RUNS },
    );
  });

  it('stays within a twentieth of what it was given', { timeout: TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(fc.double({ min: SECOND_MS, max: 400 * DAY_MS, noNaN: true }), (ms) => {
        const said = Number.parseFloat(duration(ms)) * unitFor(ms).ms;
        expect(Math.abs(said - ms) / ms).toBeLessThanOrEqual(0.0501);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('an interval of durations', () => {
  it('names one unit once and keeps the decimals of its lower edge', () => {
    expect(durationRange(8.1 * DAY_MS, 11 * DAY_MS)).toBe('8.1 – 11.0 d');
    expect(durationRange(24 * DAY_MS, 31.2 * DAY_MS)).toBe('24 – 31 d');
    expect(durationRange(7 * DAY_MS, 14 * DAY_MS)).toBe('7 – 14 d');
  });

  it('names both units when they differ', () => {
    expect(durationRange(45 * MINUTE_MS, 1.2 * DAY_MS)).toBe('45 min – 1.2 d');
  });

  it('says which edge is not known yet', () => {
    expect(openDurationRange(8.1 * DAY_MS, null)).toBe('8.1 d or more');
    expect(openDurationRange(null, DAY_MS)).toBe('1 d or less');
    expect(openDurationRange(null, null)).toBeNull();
  });
});

describe('percent', () => {
  it.each([
    [0, '0%'],
    [0.004, '<1%'],
    [0.58, '58%'],
    [0.998, '>99%'],
    [1, '100%'],
  ])('says %d as "%s"', (share, said) => {
    expect(percent(share)).toBe(said);
  });

  it('says an interval with one sign', () => {
    expect(percentRange(0.532, 0.628)).toBe('53 – 63%');
  });
});

describe('counts, past times and ids', () => {
  it('counts people in words', () => {
    expect([people(0), people(1), people(12480)]).toEqual(['0 people', '1 person', '12,480 people']);
    expect(count(1_000_000)).toBe('1,000,000');
  });

  it('says how long ago in whole units', () => {
    const now = 1_800_000_000_000;
    expect(ago(now - 59 * SECOND_MS, now)).toBe('just now');
    expect(ago(now - 4.9 * MINUTE_MS, now)).toBe('4 min ago');
    expect(ago(now - 23.9 * HOUR_MS, now)).toBe('23 h ago');
    expect(ago(now - 2.6 * DAY_MS, now)).toBe('2 d ago');
  });

  it('calls a time ahead of the clock just now', () => {
    expect(ago(2000, 1000)).toBe('just now');
  });

  it('shows what would hide or turn text around', () => {
    expect(plainText(' a\u202Egpj.exe\n\u0000 ')).toBe('a\uFFFDgpj.exe\uFFFD\uFFFD');
    expect(plainText('مرحبا Ålice 🙂')).toBe('مرحبا Ålice 🙂');
  });

  it('reads an id as a heading', () => {
    expect([words('first-value'), words('SMB'), words('self_serve'), words('--')]).toEqual([
      'First value',
      'SMB',
      'Self serve',
      '--',
    ]);
  });
});
