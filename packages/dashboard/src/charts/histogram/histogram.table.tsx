import type { JSX } from 'preact';
import { count, durationRange } from '../../format/index.ts';
import { DataTable } from '../../ui/index.ts';
import type { HistogramModel } from './histogram.model.ts';

export interface HistogramTableProps {
  readonly model: HistogramModel;
}

/** The bars in figures. */
export const HistogramTable = ({ model }: HistogramTableProps): JSX.Element => (
  <DataTable
    caption="How many people took how long to first value"
    columns={['Time to first value', 'People']}
    rows={model.bars.map((bar) => [durationRange(bar.from, bar.to), count(bar.count)])}
  />
);
