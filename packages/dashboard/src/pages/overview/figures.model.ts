import type { Activation, Estimate, Target, TimeToValue } from '../../api/index.ts';
import {
  count,
  duration,
  durationRange,
  openDurationRange,
  people,
  percent,
  percentRange,
} from '../../format/index.ts';
import { type FigureModel, figure, inWords, type Words } from './figure.model.ts';

const INTERVAL = '95% interval';

/** One or two people give an interval whose lower edge is the figure itself, which would read as certainty. */
const isTooNarrow = ({ value, low, high }: Estimate): boolean =>
  value !== null && low === value && (high === null || high === value);

const knownEdges = (estimate: Estimate): Estimate =>
  isTooNarrow(estimate) ? { ...estimate, low: null, high: null } : estimate;

/** Whether the target is met, as far as the interval can tell. */
const againstTarget = ({ value, low, high }: Estimate, target: Target): Words => {
  const name = `target ${target.low === null ? duration(target.high) : durationRange(target.low, target.high)}`;
  if (value === null) return { text: name };
  if (high !== null && high <= target.high) return { text: `on ${name}`, tone: 'good' };
  if (low !== null && low > target.high) return { text: `past its ${name}`, tone: 'watch' };
  return { text: `${name}: not sure yet` };
};

/** The time by which half have got there (Kaplan-Meier), with its interval and its target. */
export function timeFigure({ n, reached, quantiles, target }: TimeToValue): FigureModel {
  const half = knownEdges(quantiles.p50);
  const goal = target === null ? [] : [againstTarget(half, target)];
  if (n === 0) return inWords('Nobody yet', goal);
  if (reached === 0) return inWords('Not reached yet', [{ text: 'nobody has got there so far' }, ...goal]);
  if (half.value === null)
    return inWords('Not reached yet', [{ text: 'fewer than half are there' }, ...goal]);
  const range = openDurationRange(half.low, half.high);
  return figure(duration(half.value), range ?? 'not sure yet', range === null ? '' : INTERVAL, [
    { text: 'half by then' },
    ...goal,
  ]);
}

/** The share activated within the window, of those old enough to tell. */
export function activationFigure({ n, reached, rate, low, high, younger }: Activation): FigureModel {
  if (rate === null || n === 0) {
    const why =
      younger === 0 ? 'nobody signed up in this time' : `${people(younger)} so far, too new to count`;
    return inWords('Not sure yet', [{ text: why }]);
  }
  const left = younger === 0 ? [] : [{ text: `${count(younger)} too new to count` }];
  const range = low === null || high === null ? null : percentRange(low, high);
  return figure(percent(rate), range ?? 'not sure yet', range === null ? '' : INTERVAL, [
    { text: `${count(reached)} of ${people(n)}` },
    ...left,
  ]);
}

/** People who have not got there yet. */
export function onTheWayFigure({ n, reached }: TimeToValue): FigureModel {
  if (n === 0) return inWords('Nobody yet', []);
  const there = reached === 0 ? 'nobody has got there so far' : `${count(reached)} got there`;
  return figure(count(n - reached), `of ${people(n)}`, '', [{ text: there }]);
}

/** The median of only those who got there, labelled as the short-sighted figure it is. */
export function plainMedianFigure({ n, reached, naiveMedian }: TimeToValue): FigureModel {
  if (naiveMedian === null) return inWords('Nobody yet', [{ text: 'it needs one person who got there' }]);
  const left = n - reached;
  return figure(duration(naiveMedian), `of ${people(reached)}`, '', [
    { text: left === 0 ? 'everybody got there' : `reads short: leaves out ${count(left)} on the way` },
  ]);
}
