import type { JSX } from 'preact';
import './data-table.css';

export interface DataTableProps {
  /** Names the table to screen readers. */
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A small table of figures; its first column names the row. */
export const DataTable = ({ caption, columns, rows }: DataTableProps): JSX.Element => (
  <table class="data-table">
    <caption class="hidden-text">{caption}</caption>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((cells) => (
        <tr key={cells[0]}>
          {cells.map((cell, index) =>
            index === 0 ? (
              <th key={columns[index]} scope="row">
                {cell}
              </th>
            ) : (
              <td key={columns[index]}>{cell}</td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
);
