const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
type Unit = keyof typeof UNIT_MS;

/** A hundred years: longer than any activation, short enough that sums stay exact. */
const LONGEST_MS = 100 * 366 * UNIT_MS.d;

/** Characters a duration may have: longer text is never one. */
const LONGEST_TEXT = 40;

const isUnit = (text: string): text is Unit => Object.hasOwn(UNIT_MS, text);

/**
 * Milliseconds of a duration such as `45s`, `30m`, `24h`, `7d`, `2w` or `1h30m`; null when it is not one.
 * `d` and `w` are 24 h and 7 x 24 h of elapsed time, whatever the clocks on the wall do.
 */
export function parseDuration(text: string): number | null {
  if (text.length > LONGEST_TEXT) return null;
  const parts = /^(?:\d+[smhdw])+$/.test(text) ? text.match(/\d+[smhdw]/g) : null;
  if (!parts) return null;
  let total = 0;
  for (const part of parts) {
    const unit = part.slice(-1);
    if (!isUnit(unit)) return null;
    total += Number(part.slice(0, -1)) * UNIT_MS[unit];
  }
  return total <= LONGEST_MS ? total : null;
}
