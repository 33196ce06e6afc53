import { duration } from './duration.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './units.ts';

/** How long before `now` something was, in whole units: "just now", "4 min ago". A clock that runs ahead gives "just now". */
export const ago = (at: number, now: number): string => {
  const past = now - at;
  if (past < MINUTE_MS) return 'just now';
  const step = past < HOUR_MS ? MINUTE_MS : past < DAY_MS ? HOUR_MS : DAY_MS;
  return `${duration(Math.floor(past / step) * step)} ago`;
};
