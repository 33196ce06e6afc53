import { describe, expect, it } from 'vitest';
import {
  cohortParams,
  DEFAULT_FILTERS,
  readFilters,
  SIGNED_UP_DAYS,
  WITHIN_DAYS,
  writeFilters,
} from './filters.ts';

const segments = [{ id: 'self-serve' }, { id: 'smb & co' }];

describe('the filters in the address', () => {
  it('come back as they were written, for every choice', () => {
    for (const signedUpDays of SIGNED_UP_DAYS) {
      for (const withinDays of WITHIN_DAYS) {
        for (const segment of [null, 'self-serve', 'smb & co']) {
          const filters = { signedUpDays, withinDays, segment };
          expect(readFilters(writeFilters(filters), segments)).toEqual(filters);
        }
      }
    }
  });

  it('leave a plain address when nothing is filtered', () => {
    expect(writeFilters(DEFAULT_FILTERS)).toBe('');
  });

  it('fall back to the default for what is not a choice', () => {
    expect(readFilters('?signed-up=5y&segment=gone&within=7', segments)).toEqual(DEFAULT_FILTERS);
  });

  it('ask the collector for whole days, and for everybody without a date', () => {
    const now = Date.UTC(2026, 10, 22, 23, 59);
    expect(cohortParams({ ...DEFAULT_FILTERS, signedUpDays: 7 }, now)).toEqual({
      from: '2026-11-15',
      segment: null,
    });
    expect(cohortParams({ ...DEFAULT_FILTERS, signedUpDays: null, segment: 'smb' }, now)).toEqual({
      from: null,
      segment: 'smb',
    });
  });
});
