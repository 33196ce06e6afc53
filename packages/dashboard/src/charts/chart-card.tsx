import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Definition, Disclosure } from '../ui/index.ts';
import './chart-card.css';

export interface ChartCardProps {
  readonly title: string;
  /** One line on who is in it. */
  readonly note: string;
  readonly definition: ComponentChildren;
  readonly table: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A chart with its title, definition and table. */
export const ChartCard = ({ title, note, definition, table, children }: ChartCardProps): JSX.Element => {
  const id = useId();
  return (
    <section class="card chart-card" aria-labelledby={id}>
      <div class="chart-head">
        <h2 id={id} class="card-title">
          {title}
        </h2>
        <Definition of={title}>{definition}</Definition>
        <p class="note">{note}</p>
      </div>
      {children}
      <Disclosure summary="Show as a table" about={title}>
        {table}
      </Disclosure>
    </section>
  );
};
