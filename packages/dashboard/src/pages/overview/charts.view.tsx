import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { TimeToValue } from '../../api/index.ts';
import {
  ChartCard,
  CurveTable,
  curveAlternative,
  curveDrawing,
  curveModel,
  HistogramTable,
  histogramAlternative,
  histogramDrawing,
  histogramModel,
  Plot,
} from '../../charts/index.ts';
import { count, duration, people } from '../../format/index.ts';
import { CurveDefinition, HistogramDefinition } from './definitions.tsx';

/** Height of both pictures in px: they stand side by side. */
const PICTURE_PX = 264;

export interface ChartProps {
  readonly answer: TimeToValue;
}

/** The share who have got there, over time. */
export const CurveCard = ({ answer }: ChartProps): JSX.Element => {
  const model = useMemo(() => curveModel(answer), [answer]);
  const drawing = useMemo(() => curveDrawing(model), [model]);
  const left = answer.n - answer.reached;
  const who =
    left === 0 ? people(answer.n) : `${people(answer.n)}, the ${count(left)} still on their way counted`;
  const late =
    answer.tail === null || answer.tail.past2x === 0
      ? ''
      : ` · ${count(answer.tail.past2x)} over twice the target`;
  const cut = model.goesOnTo === null ? '' : ` · the table goes on to ${duration(model.goesOnTo)}`;
  return (
    <ChartCard
      title="Share who have reached first value"
      note={`${who}${late}${cut}`}
      definition={<CurveDefinition />}
      table={<CurveTable model={model} />}
    >
      <Plot drawing={drawing} alternative={curveAlternative(model)} height={PICTURE_PX} />
    </ChartCard>
  );
};

/** How long those who got there took. */
export const HistogramCard = ({ answer }: ChartProps): JSX.Element => {
  const model = useMemo(() => histogramModel(answer.histogram, answer.target), [answer]);
  const drawing = useMemo(() => (model === null ? null : histogramDrawing(model)), [model]);
  return (
    <ChartCard
      title="How long it took"
      note={answer.reached === 0 ? 'nobody so far' : `the ${people(answer.reached)} who got there, log axis`}
      definition={<HistogramDefinition />}
      table={model === null ? <p class="note">Nothing to list yet.</p> : <HistogramTable model={model} />}
    >
      {model === null || drawing === null ? (
        <p class="chart-empty note">The bars appear with the first person who reaches first value.</p>
      ) : (
        <Plot drawing={drawing} alternative={histogramAlternative(model)} height={PICTURE_PX} />
      )}
    </ChartCard>
  );
};
