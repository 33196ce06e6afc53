import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Definition } from '../../ui/index.ts';
import type { FigureModel } from './figure.model.ts';
import './figure.css';

export interface FigureProps {
  /** Its name in words, for the definition and for screen readers. */
  readonly name: string;
  /** What stands above the figure, when that is more than its name. */
  readonly label?: ComponentChildren;
  readonly definition: ComponentChildren;
  /** Null while it is on its way. */
  readonly model: FigureModel | null;
}

/** One headline figure with its interval, its definition one click away. */
export const Figure = ({ name, label = name, definition, model }: FigureProps): JSX.Element => {
  const id = useId();
  return (
    <section class="card figure" aria-labelledby={id}>
      <div class="figure-head">
        <h2 id={id} class="figure-label">
          {label}
        </h2>
        <Definition of={name}>{definition}</Definition>
      </div>
      {model === null ? (
        <p class="figure-value figure-waiting">
          <span class="hidden-text">Loading</span>
        </p>
      ) : (
        <>
          <p class={model.inWords ? 'figure-value figure-words' : 'figure-value'}>
            {model.value}
            {model.beside !== null && (
              <small>
                {model.beside.spoken !== '' && <span class="hidden-text">, {model.beside.spoken} </span>}
                {model.beside.text}
              </small>
            )}
          </p>
          <p class="figure-below">
            {model.below.map(({ text, tone }) => (
              <span key={text} {...(tone === undefined ? {} : { class: `tone-${tone}` })}>
                {text}
              </span>
            ))}
          </p>
        </>
      )}
    </section>
  );
};
