import type { VNode } from 'preact';
import { Tip } from '../shared/tip.tsx';
import type { PromptModel } from './prompt.model.ts';
import { PROMPT_PARTS as PARTS } from './prompt.parts.ts';

export interface PromptProps {
  readonly model: PromptModel;
  /** An action was pressed: its place, from 0. */
  readonly onAct: (place: number) => void;
  readonly onDismiss: () => void;
}

/** A tooltip with something to do in it: the first action is the filled one. */
export function Prompt({ model, onAct, onDismiss }: PromptProps): VNode {
  return (
    <Tip
      name={`prompt-${model.id}`}
      of={model.id}
      title={model.title}
      body={model.body}
      parts={PARTS}
      close={model.isDismissible ? model.close : null}
      onClose={onDismiss}
    >
      {model.actions.length > 0 && (
        <div class="row acts">
          {model.actions.map((label, place) => (
            <button
              key={label}
              type="button"
              class={place === 0 ? 'btn' : 'btn quiet'}
              part={PARTS.action}
              onClick={() => onAct(place)}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </Tip>
  );
}
