import type { VNode } from 'preact';
import { Marked } from '../shared/marked.tsx';
import { moveChoice } from './move-choice.ts';
import { SURVEY_PARTS as PARTS } from './survey.parts.ts';
import type { SurveyProps } from './survey.props.ts';

/** A group of radio buttons: arrows choose, and what is pressed is the answer. */
export function Choices({ model, value, onChoose, onAnswer }: SurveyProps): VNode {
  const { options, kind } = model;
  const chosen = options.findIndex((option) => option.value === value);
  const onKeyDown = (event: KeyboardEvent): void => {
    const { currentTarget, target, key } = event;
    if (!(currentTarget instanceof Element) || !(target instanceof Element)) return;
    const buttons = [...currentTarget.querySelectorAll<HTMLElement>('[role=radio]')];
    const isRtl = currentTarget.closest('[dir]')?.getAttribute('dir') === 'rtl';
    const to = moveChoice(key, buttons.indexOf(target as HTMLElement), buttons.length, isRtl);
    const option = to === null ? undefined : options[to];
    if (to === null || !option) return;
    event.preventDefault();
    onChoose(option.value);
    buttons[to]?.focus();
  };
  return (
    <div
      class={kind === 'choice' ? 'choices' : `scale ${kind}`}
      role="radiogroup"
      aria-labelledby="survey-question"
      onKeyDown={onKeyDown}
    >
      {options.map((option, at) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio button is changed by arrows as by a press.
        <button
          key={option.value}
          type="button"
          role="radio"
          class="option"
          part={PARTS.option}
          aria-checked={at === chosen}
          tabIndex={at === Math.max(chosen, 0) ? 0 : -1}
          onClick={() => onAnswer(option.value)}
        >
          {kind === 'choice' && <span class="mark" />}
          <span>
            <Marked text={option.label} />
            {option.note !== '' && <span class="sr">, {option.note}</span>}
          </span>
        </button>
      ))}
    </div>
  );
}
