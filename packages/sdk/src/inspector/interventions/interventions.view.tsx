import type { VNode } from 'preact';
import { Empty } from '../shared/empty.view.tsx';
import type { InterventionModel } from './interventions.model.ts';
import type { Branch } from './tree.model.ts';

export function Interventions({ all }: { readonly all: readonly InterventionModel[] }): VNode {
  if (all.length === 0) return <Empty text="The config has no interventions that a browser knows of." />;
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without markers.
    <ol role="list" class="rows">
      {all.map((one) => (
        <li key={one.id}>
          <InterventionRow {...one} />
        </li>
      ))}
    </ol>
  );
}

function InterventionRow({ id, verdict, does, next, fired, priority, trees }: InterventionModel): VNode {
  return (
    <details class="rule">
      <summary>
        <span class={`dot ${verdict.tone}`} />
        <span class="what">{id}</span>
        <span class="verdict">{verdict.text}</span>
      </summary>
      <div class="inside">
        <dl>
          <Fact name="does" value={does} />
          <Fact name="fired" value={fired} />
          <Fact name="next" value={next} />
          <Fact name="priority" value={String(priority)} />
        </dl>
        {trees.map(({ label, tree }) => (
          <section key={label} class="tree" aria-label={label}>
            <h3>{label}</h3>
            {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without markers. */}
            <ul role="list">
              <Twig branch={tree} />
            </ul>
          </section>
        ))}
      </div>
    </details>
  );
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }): VNode => (
  <div class="pair">
    <dt>{name}</dt>
    <dd>
      <span class="value">{value}</span>
    </dd>
  </div>
);

const MARKS = { true: ['✓', 'true'], false: ['✗', 'false'], null: ['?', 'not known'] } as const;

function Twig({ branch: { text, truth, found, children } }: { readonly branch: Branch }): VNode {
  const [mark, says] = MARKS[`${truth}`];
  return (
    <li class={`twig is-${truth}`}>
      <span class="leaf">
        <span class="mark" aria-hidden="true">
          {mark}
        </span>
        <span class="sr">{says}: </span>
        <span class="asks">{text}</span>
        {found !== '' && <span class="found">{found}</span>}
      </span>
      {children.length > 0 && (
        // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without markers.
        <ul role="list">
          {children.map((child, at) => (
            <Twig key={at} branch={child} />
          ))}
        </ul>
      )}
    </li>
  );
}
