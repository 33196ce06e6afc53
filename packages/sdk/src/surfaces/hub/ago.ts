const MINUTE_MS = 60_000;
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', MINUTE_MS],
] as const;
/** Longer ago, a date says more than a number of days. */
const DATE_AFTER_MS = 30 * 86_400_000;

/** How long ago it was, in the words of a language: "2 days ago", or its date; null for just now. */
export function ago(at: number, now: number, locale: string): string | null {
  const ms = now - at;
  if (ms > DATE_AFTER_MS) return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);
  for (const [unit, length] of UNITS) {
    if (ms < length) continue;
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-Math.floor(ms / length), unit);
  }
  return null;
}
