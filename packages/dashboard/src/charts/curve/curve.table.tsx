import type { JSX } from 'preact';
import type { Estimate } from '../../api/index.ts';
import { count, duration, openDurationRange, people, percent, percentRange } from '../../format/index.ts';
import { DataTable } from '../../ui/index.ts';
import { tickName, timeTicks } from '../ticks.ts';
import { type CurveModel, stepAt } from './curve.model.ts';

/** Rows a person reads through; the curve itself can have thousands of steps. */
const ROWS_MAX = 12;

export interface CurveTableProps {
  readonly model: CurveModel;
}

/** The share within the target, a row of its own; none while nobody is old enough to tell. */
const targetRow = ({ target, byTarget }: CurveModel): readonly (readonly string[])[] => {
  if (target === null || byTarget === null || byTarget.rate === null) return [];
  const { rate, low, high } = byTarget;
  const range = low === null || high === null ? 'not sure yet' : percentRange(low, high);
  return [[`Target, ${duration(target.high)}*`, percent(rate), range]];
};

const shareRow = (name: string, { value, low, high }: Estimate): readonly string[] => [
  name,
  value === null ? 'not reached yet' : duration(value),
  openDurationRange(low, high) ?? 'not sure yet',
];

/** The curve in figures: the share at round times over all that was watched, and the time of round shares. */
export const CurveTable = ({ model }: CurveTableProps): JSX.Element => {
  const ticks = timeTicks(model.goesOnTo ?? model.end, ROWS_MAX).slice(1);
  const step = ticks[0] ?? model.end;
  return (
    <>
      <DataTable
        caption="Share who have reached first value, by time since their sign-up"
        columns={['Within', 'Reached it', '95% interval']}
        rows={[
          ...ticks.map((t) => {
            const { share, low, high } = stepAt(model.steps, t);
            return [tickName(t, step), percent(share), percentRange(low, high)];
          }),
          ...targetRow(model),
        ]}
      />
      {model.byTarget !== null && (
        <p class="note">
          * {count(model.byTarget.reached)} of the {people(model.byTarget.n)} who signed up long enough ago to
          tell.
        </p>
      )}
      <DataTable
        caption="Time by which a share of people has reached first value"
        columns={['Share of people', 'Time taken', '95% interval']}
        rows={[
          shareRow('A quarter', model.quantiles.p25),
          shareRow('Half', model.quantiles.p50),
          shareRow('Three quarters', model.quantiles.p75),
          shareRow('Nine in ten', model.quantiles.p90),
        ]}
      />
    </>
  );
};
