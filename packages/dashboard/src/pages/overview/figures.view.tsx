import type { JSX } from 'preact';
import type { Activation, TimeToValue } from '../../api/index.ts';
import type { QueryState } from '../../data/index.ts';
import { DAY_MS, duration } from '../../format/index.ts';
import { PillSelect } from '../../ui/index.ts';
import {
  ActivationDefinition,
  OnTheWayDefinition,
  PlainMedianDefinition,
  TimeDefinition,
} from './definitions.tsx';
import { type FigureModel, inWords } from './figure.model.ts';
import { Figure } from './figure.view.tsx';
import { activationFigure, onTheWayFigure, plainMedianFigure, timeFigure } from './figures.model.ts';
import { type Filters, WITHIN_DAYS } from './filters.ts';

export interface FiguresProps {
  /** The title of the first-value milestone. */
  readonly firstValue: string;
  readonly timeToValue: QueryState<TimeToValue>;
  readonly activation: QueryState<Activation>;
  readonly withinDays: number;
  readonly onFilter: (change: Partial<Filters>) => void;
}

const modelOf = <T,>(state: QueryState<T>, model: (answer: T) => FigureModel): FigureModel | null => {
  if (state.answer !== null) return model(state.answer);
  return state.problem === null ? null : inWords('No answer so far', []);
};

const daysText = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

/** The four headline figures. */
export const Figures = ({
  firstValue,
  timeToValue,
  activation,
  withinDays,
  onFilter,
}: FiguresProps): JSX.Element => (
  <div class="figures">
    <Figure
      name="Time to first value"
      definition={<TimeDefinition firstValue={firstValue} />}
      model={modelOf(timeToValue, timeFigure)}
    />
    <Figure
      name={`Activated within ${duration(withinDays * DAY_MS)}`}
      label={
        <PillSelect
          form="inline"
          label="Activated within"
          choices={WITHIN_DAYS.map((days) => ({ value: String(days), label: daysText(days) }))}
          value={String(withinDays)}
          onChange={(value) => onFilter({ withinDays: Number(value) })}
        />
      }
      definition={<ActivationDefinition />}
      model={modelOf(activation, activationFigure)}
    />
    <Figure
      name="Still on their way"
      definition={<OnTheWayDefinition />}
      model={modelOf(timeToValue, onTheWayFigure)}
    />
    <Figure
      name="Median of those who got there"
      definition={<PlainMedianDefinition />}
      model={modelOf(timeToValue, plainMedianFigure)}
    />
  </div>
);
