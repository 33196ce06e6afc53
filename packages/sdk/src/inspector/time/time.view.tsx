import type { VNode } from 'preact';
import { Empty } from '../shared/empty.view.tsx';
import type { Draft } from './draft.ts';
import type { TimeModel } from './time.model.ts';

export interface TimeProps {
  readonly model: TimeModel;
  readonly draft: Draft;
  /** What is wrong with it; empty when it is well. */
  readonly wrong: string;
  /** Lets so much time pass (ms). */
  readonly onPass: (ms: number) => void;
  readonly onWake: () => void;
  readonly onDraft: (draft: Draft) => void;
  readonly onAdd: () => void;
}

const HOUR_MS = 3_600_000;
const JUMPS: readonly (readonly [label: string, ms: number])[] = [
  ['+1 h', HOUR_MS],
  ['+1 d', 24 * HOUR_MS],
  ['+7 d', 7 * 24 * HOUR_MS],
];

export function TimeTravel(props: TimeProps): VNode {
  const { model, onPass, onWake } = props;
  return (
    <>
      <section class="section" aria-label="Clock">
        <h3>Clock</h3>
        <p class="clock">
          <b>{model.clock}</b> <span class="note">{model.shift}</span>
        </p>
        <div class="tools">
          {JUMPS.map(([label, ms]) => (
            <button key={label} type="button" class="tool" onClick={() => onPass(ms)}>
              {label}
            </button>
          ))}
          <button type="button" class="tool" disabled={model.wake === null} onClick={onWake}>
            {model.wake === null ? 'Nothing due' : `Next change, ${model.wake}`}
          </button>
        </div>
        <p class="note">
          A copy of this person. At the end of a jump they open the page again, and see what would be due
          then. Nothing of it is recorded, stored, sent or shown on the page.
        </p>
      </section>
      <Form {...props} />
      <section class="section" aria-label="On screen then">
        <h3>{model.isPretending ? 'On screen then' : 'On screen now'}</h3>
        {model.onScreen.length === 0 ? (
          <Empty text={model.isHere ? 'Nothing.' : 'Nothing: they are away.'} />
        ) : (
          // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without markers.
          <ul role="list" class="plain">
            {model.onScreen.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        )}
      </section>
      {model.isPretending && <Story story={model.story} />}
    </>
  );
}

function Story({ story }: Pick<TimeModel, 'story'>): VNode {
  return (
    <section class="section" aria-label="What would have happened">
      <h3>What would have happened</h3>
      {story.length === 0 ? (
        <Empty text="Nothing so far." />
      ) : (
        // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without markers.
        <ol role="list" class="story">
          {story.map(({ kind, words, when }, at) => (
            <li key={at} class={kind}>
              <span class="time">{when}</span>
              <span class="what">{words}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

const NAMES: { readonly [type in Draft['type']]: string } = {
  track: 'Name',
  page: 'Path',
  identify: '',
};

function Form({ model, draft, wrong, onDraft, onAdd }: TimeProps): VNode {
  const { type, name, json } = draft;
  return (
    <section class="section" aria-label="Pretend an event">
      <h3>Pretend an event</h3>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          onAdd();
        }}
      >
        <label class="labelled">
          <span>Kind</span>
          <select
            class="field"
            value={type}
            // The options are those of its type.
            onChange={({ currentTarget }) =>
              onDraft({ ...draft, type: currentTarget.value as Draft['type'] })
            }
          >
            <option value="track">Event</option>
            <option value="page">Page view</option>
            <option value="identify">Traits</option>
          </select>
        </label>
        {type !== 'identify' && (
          <label class="labelled grow">
            <span>{NAMES[type]}</span>
            <input
              class="field"
              list={type === 'track' ? 'names' : undefined}
              value={name}
              spellcheck={false}
              autocomplete="off"
              onInput={({ currentTarget }) => onDraft({ ...draft, name: currentTarget.value })}
            />
          </label>
        )}
        <label class="labelled all">
          <span>{type === 'identify' ? 'Traits' : 'Properties'}, as JSON</span>
          <textarea
            class="field"
            rows={2}
            value={json}
            spellcheck={false}
            aria-invalid={wrong !== ''}
            onInput={({ currentTarget }) => onDraft({ ...draft, json: currentTarget.value })}
          />
        </label>
        <datalist id="names">
          {model.names.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <button type="submit" class="tool">
          Pretend it
        </button>
        <p class="wrong" role="alert">
          {wrong}
        </p>
      </form>
    </section>
  );
}
