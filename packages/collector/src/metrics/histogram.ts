const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** Edges about twice one another, at lengths of time people have words for: even steps on a log axis. */
const EDGES: readonly number[] = [
  ...[1, 2, 4, 8, 15, 30].map((n) => n * MINUTE),
  ...[1, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 4].map((n) => n * DAY),
  ...[1, 2, 4, 8, 16, 32, 52].map((n) => n * WEEK),
];

/** How many of the durations lie in [from, to), in ms. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Durations in bins on a log axis; the empty ones before the first and after the last are left out. */
export function countOnLogAxis(durations: readonly number[]): Bin[] {
  const edges = [0, ...EDGES];
  const longest = durations.reduce((a, b) => Math.max(a, b), 0);
  for (let last = edges.at(-1) ?? 1; last <= longest; last *= 2) edges.push(last * 2);
  const bins = edges.slice(1).map((to, i) => ({ from: edges[i] ?? 0, to, count: 0 }));
  for (const duration of durations) {
    const bin = bins.find(({ to }) => duration < to);
    if (bin) bin.count += 1;
  }
  const first = bins.findIndex((bin) => bin.count > 0);
  const last = bins.findLastIndex((bin) => bin.count > 0);
  return first < 0 ? [] : bins.slice(first, last + 1);
}
