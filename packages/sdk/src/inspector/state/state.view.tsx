import type { VNode } from 'preact';
import { Empty } from '../shared/empty.view.tsx';
import type { Row } from './row.ts';
import type { Section } from './state.model.ts';

export function StateSections({ sections }: { readonly sections: readonly Section[] }): VNode {
  return (
    <>
      {sections.map(({ title, rows, empty }) => (
        <section key={title} class="section" aria-label={title}>
          <h3>{title}</h3>
          {rows.length === 0 ? (
            <Empty text={empty} />
          ) : (
            <dl>
              {rows.map((row, at) => (
                <Pair key={`${row.name} ${at}`} row={row} />
              ))}
            </dl>
          )}
        </section>
      ))}
    </>
  );
}

function Pair({ row: { name, value, note, share, tone } }: { readonly row: Row }): VNode {
  return (
    <div class="pair">
      <dt>{name}</dt>
      <dd>
        <span class={tone ? `value ${tone}` : 'value'}>{value}</span>
        {note !== undefined && <span class="note">{note}</span>}
        {share !== undefined && (
          <span class="bar" aria-hidden="true">
            <i style={{ width: `${Math.round(share * 100)}%` }} />
          </span>
        )}
      </dd>
    </div>
  );
}
