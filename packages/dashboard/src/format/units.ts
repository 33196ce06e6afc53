export const SECOND_MS = 1000;
export const MINUTE_MS: number = 60 * SECOND_MS;
export const HOUR_MS: number = 60 * MINUTE_MS;
export const DAY_MS: number = 24 * HOUR_MS;

export interface Unit {
  readonly name: 's' | 'min' | 'h' | 'd';
  readonly ms: number;
  /** At and above this many of the unit, a decimal would claim more than anyone reads. */
  readonly wholeFrom: number;
}

const SECONDS: Unit = { name: 's', ms: SECOND_MS, wholeFrom: 10 };
const MINUTES: Unit = { name: 'min', ms: MINUTE_MS, wholeFrom: 10 };
const HOURS: Unit = { name: 'h', ms: HOUR_MS, wholeFrom: 20 };
const DAYS: Unit = { name: 'd', ms: DAY_MS, wholeFrom: 20 };

/** The unit people would use. Thresholds sit half a rounding step early, so that 59.7 s is "1 min", never "60 s". */
export const unitFor = (ms: number): Unit => {
  if (ms >= DAY_MS - HOUR_MS / 2) return DAYS;
  if (ms >= HOUR_MS - MINUTE_MS / 2) return HOURS;
  if (ms >= MINUTE_MS - SECOND_MS / 2) return MINUTES;
  return SECONDS;
};

export const decimalsFor = (ms: number, unit: Unit): 0 | 1 => (ms / unit.ms < unit.wholeFrom ? 1 : 0);
