const SECOND_MS = 1_000;
const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', SECOND_MS],
] as const;

/** A length of time as a scenario writes it: `1d2h`, `30m`, `0s`; what is less than a second is told in ms. */
export function offsetText(ms: number): string {
  if (ms < 0) return `-${offsetText(-ms)}`;
  let rest = ms;
  let text = '';
  for (const [unit, length] of UNITS) {
    const n = Math.floor(rest / length);
    rest -= n * length;
    if (n > 0) text += `${n}${unit}`;
  }
  if (rest > 0) text += `${rest}ms`;
  return text === '' ? '0s' : text;
}
