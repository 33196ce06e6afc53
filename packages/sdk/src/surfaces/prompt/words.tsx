import type { VNode } from 'preact';
import { CloseButton } from '../shared/close-button.tsx';
import { Marked } from '../shared/marked.tsx';
import { Picture } from '../shared/picture.tsx';
import type { PromptModel } from './prompt.model.ts';
import { PROMPT_PARTS as PARTS } from './prompt.parts.ts';
import type { PromptProps } from './prompt.props.ts';

/** All that a card of its own says, and what can be done in it. */
export function Words({ model, onAct, onDismiss }: PromptProps): VNode {
  return (
    <>
      {model.picture && <Picture picture={model.picture} part={PARTS.picture} />}
      <div class="row apart head">
        <h2 id={`${nameOf(model)}-title`} class="title" part={PARTS.title}>
          <Marked text={model.title} />
        </h2>
        {model.isDismissible && <CloseButton label={model.close} part={PARTS.close} onPress={onDismiss} />}
      </div>
      {model.body.length > 0 && <Body model={model} />}
      <Actions model={model} onAct={onAct} />
    </>
  );
}

export function Body({ model }: { readonly model: PromptModel }): VNode {
  return (
    <p id={`${nameOf(model)}-body`} class="body" part={PARTS.body}>
      <Marked text={model.body} />
    </p>
  );
}

export function Actions({ model: { actions }, onAct }: Pick<PromptProps, 'model' | 'onAct'>): VNode | null {
  if (actions.length === 0) return null;
  return (
    <div class="row acts">
      {actions.map((label, place) => (
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
  );
}

/** Prefix of the ids in the shadow root. */
export const nameOf = ({ id }: PromptModel): string => `prompt-${id}`;

/** What a card is named and described by. */
export const labels = (model: PromptModel): { 'aria-labelledby': string; 'aria-describedby'?: string } => ({
  'aria-labelledby': `${nameOf(model)}-title`,
  ...(model.body.length > 0 ? { 'aria-describedby': `${nameOf(model)}-body` } : {}),
});
