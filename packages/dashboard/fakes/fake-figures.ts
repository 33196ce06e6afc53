import type { Person } from './fake-people.ts';

const DAY_MS = 86_400_000;
const Z = 1.959963984540054;

interface Waited {
  readonly time: number;
  readonly there: boolean;
}

export interface CurveStep {
  readonly t: number;
  readonly survival: number;
  readonly low: number;
  readonly high: number;
  readonly atRisk: number;
  readonly events: number;
}

/** Kaplan-Meier with Greenwood's log-log interval. */
function kaplanMeier(waited: readonly Waited[]): CurveStep[] {
  const times = [...new Set(waited.filter(({ there }) => there).map(({ time }) => time))].sort(
    (a, b) => a - b,
  );
  let survival = 1;
  let sum = 0;
  return times.map((t) => {
    const atRisk = waited.filter(({ time }) => time >= t).length;
    const events = waited.filter(({ time, there }) => there && time === t).length;
    survival *= 1 - events / atRisk;
    sum += events / (atRisk * (atRisk - events));
    if (survival <= 0) return { t, survival: 0, low: 0, high: 0, atRisk, events };
    const spread = Z * (Math.sqrt(sum) / Math.abs(Math.log(survival)));
    return {
      t,
      survival,
      low: survival ** Math.exp(spread),
      high: survival ** Math.exp(-spread),
      atRisk,
      events,
    };
  });
}

/** As it is drawn: from 0 with everybody at risk to where watching ends. */
const withEnds = (curve: readonly CurveStep[], n: number, horizon: number): CurveStep[] => {
  if (n === 0) return [];
  const start = { t: 0, survival: 1, low: 1, high: 1, atRisk: n, events: 0 };
  const last = curve.at(-1) ?? start;
  const end = last.t < horizon ? [{ ...last, t: horizon, atRisk: 0, events: 0 }] : [];
  return [start, ...curve, ...end];
};

const quantile = (curve: readonly CurveStep[], p: number) => {
  const first = (edge: 'survival' | 'low' | 'high'): number | null =>
    curve.find((step) => 1 - step[edge] >= p)?.t ?? null;
  return { value: first('survival'), low: first('low'), high: first('high') };
};

function wilson(reached: number, n: number) {
  if (n === 0) return { n, reached, rate: null, low: null, high: null };
  const p = reached / n;
  const base = 1 + Z ** 2 / n;
  const middle = (p + Z ** 2 / (2 * n)) / base;
  const half = (Z / base) * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2));
  return { n, reached, rate: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const EDGES = [
  ...[0, 1, 2, 4, 8, 15, 30].map((n) => n * MINUTE_MS),
  ...[1, 3, 6, 12].map((n) => n * HOUR_MS),
  ...[1, 2, 4, 7, 14, 28, 56, 112].map((n) => n * DAY_MS),
];

function logBins(times: readonly number[]) {
  const bins = EDGES.slice(1).map((to, index) => {
    const from = EDGES[index] ?? 0;
    return { from, to, count: times.filter((time) => time >= from && time < to).length };
  });
  return bins.slice(
    Math.max(
      0,
      bins.findIndex(({ count }) => count > 0),
    ),
    bins.findLastIndex(({ count }) => count > 0) + 1,
  );
}

/** Everybody with a start within the range. */
export const cohort = (people: readonly Person[], from: number | null, segment: string | null) =>
  people.flatMap((person) =>
    person.startAt !== null &&
    (from === null || person.startAt >= from) &&
    (segment === null || person.segment === segment)
      ? [{ startAt: person.startAt, reachedAt: person.reachedAt }]
      : [],
  );

type Cohort = ReturnType<typeof cohort>;

/** The answer of `/v1/metrics/time-to-value`. */
export function timeToValue(group: Cohort, target: { low: number | null; high: number } | null, now: number) {
  const waited = group.map(({ startAt, reachedAt }) => ({
    time: (reachedAt ?? now) - startAt,
    there: reachedAt !== null,
  }));
  const times = waited.filter(({ there }) => there).map(({ time }) => time);
  const sorted = [...times].sort((a, b) => a - b);
  const curve = kaplanMeier(waited);
  const oldEnough = target === null ? [] : group.filter(({ startAt }) => startAt <= now - target.high);
  const horizon = waited.reduce((longest, { time }) => Math.max(longest, time), 0);
  const late = (factor: number): number =>
    target === null ? 0 : waited.filter(({ time }) => time >= factor * target.high).length;
  return {
    milestone: { id: 'first-value', title: 'Complete a task' },
    n: group.length,
    reached: times.length,
    naiveMedian: sorted[Math.floor((sorted.length - 1) / 2)] ?? null,
    quantiles: {
      p25: quantile(curve, 0.25),
      p50: quantile(curve, 0.5),
      p75: quantile(curve, 0.75),
      p90: quantile(curve, 0.9),
    },
    curve: withEnds(curve, group.length, horizon),
    restrictedMean: horizon === 0 ? null : { value: 0, horizon },
    histogram: logBins(times),
    target,
    reachedByTarget:
      target === null
        ? null
        : wilson(
            oldEnough.filter(
              ({ startAt, reachedAt }) => reachedAt !== null && reachedAt - startAt <= target.high,
            ).length,
            oldEnough.length,
          ),
    tail: target === null ? null : { past2x: late(2), past3x: late(3) },
    now,
  };
}

/** The answer of `/v1/metrics/activation`. */
export function activation(group: Cohort, days: number, now: number) {
  const window = days * DAY_MS;
  const old = group.filter(({ startAt }) => startAt <= now - window);
  const reached = old.filter(({ startAt, reachedAt }) => reachedAt !== null && reachedAt - startAt <= window);
  return { window, ...wilson(reached.length, old.length), younger: group.length - old.length, now };
}
