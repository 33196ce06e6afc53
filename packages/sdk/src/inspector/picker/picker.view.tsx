import type { VNode } from 'preact';
import { Empty } from '../shared/empty.view.tsx';
import type { Proposal } from './proposal.ts';

export interface PickerProps {
  readonly isPicking: boolean;
  /** What is pointed at or was picked; empty for nothing. */
  readonly call: string;
  /** Null until something is picked. */
  readonly proposals: readonly Proposal[] | null;
  readonly onToggle: () => void;
  readonly onWider: () => void;
  readonly onNarrower: () => void;
  readonly onCopy: (text: string) => void;
}

export function Picker(props: PickerProps): VNode {
  const { isPicking, call, proposals, onToggle, onWider, onNarrower, onCopy } = props;
  return (
    <>
      <section class="section" aria-label="Pick">
        <div class="tools">
          <button type="button" class="btn" id="pick" aria-pressed={isPicking} onClick={onToggle}>
            {isPicking ? 'Stop picking' : 'Pick an element'}
          </button>
          {proposals && !isPicking && (
            <>
              <button type="button" class="tool" onClick={onWider}>
                The one around
              </button>
              <button type="button" class="tool" onClick={onNarrower}>
                The one inside
              </button>
            </>
          )}
        </div>
        <p class="note">
          {isPicking
            ? 'Point at the page and press, or move with the arrow keys and take with Enter. Esc ends.'
            : 'Finds a “target” for tours, prompts and conditions. The page does not notice.'}
        </p>
        {call !== '' && <p class="called">{call}</p>}
      </section>
      {proposals && !isPicking && (
        <section class="section" aria-label="Targets">
          <h3>Targets, best first</h3>
          {proposals.length === 0 ? (
            <Empty text="Nothing finds this element: give it a data-testid, or pick the one around." />
          ) : (
            // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without markers.
            <ol role="list" class="proposals">
              {proposals.map(({ json, says, stability }) => (
                <li key={json} class="proposal">
                  <code>{json}</code>
                  <p class="line apart">
                    <span class={`says ${stability}`}>{says}</span>
                    <button
                      type="button"
                      class="tool"
                      aria-label={`Copy ${json}`}
                      onClick={() => onCopy(json)}
                    >
                      Copy
                    </button>
                  </p>
                </li>
              ))}
            </ol>
          )}
        </section>
      )}
    </>
  );
}
