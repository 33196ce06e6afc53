export { ago } from './ago.ts';
export { clockTime, fullTime } from './clock-time.ts';
export { count, people } from './count.ts';
export { duration } from './duration.ts';
export { durationRange, openDurationRange } from './duration-range.ts';
export { percent, percentRange } from './percent.ts';
export { plainText } from './plain-text.ts';
export { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, unitFor } from './units.ts';
export { words } from './words.ts';
