import type { VNode } from 'preact';
import { CloseButton } from '../shared/close-button.tsx';
import { Check } from '../shared/icons.tsx';
import { Marked } from '../shared/marked.tsx';
import { Choices } from './choices.tsx';
import type { SurveyModel } from './survey.model.ts';
import { SURVEY_PARTS as PARTS } from './survey.parts.ts';
import type { SurveyProps } from './survey.props.ts';

/** Longer than anybody reads, and well under what an event may weigh. */
const TEXT_MAX = 2_000;

/** One question in the corner, what may follow it, and a thank you. */
export function Survey(props: SurveyProps): VNode {
  const { model, phase, onClose } = props;
  if (phase === 'thanking') return <Thanks model={model} />;
  return (
    <div
      class="card float slide survey"
      part={PARTS.card}
      role="dialog"
      aria-labelledby="survey-question"
      tabIndex={-1}
    >
      <div class="row apart head">
        <h2 id="survey-question" class="title" part={PARTS.question}>
          <Marked text={model.question} />
        </h2>
        <CloseButton label={model.words.close} part={PARTS.close} onPress={onClose} />
      </div>
      {model.options.length > 0 && <Choices {...props} />}
      {model.ends && (
        <div class="row apart faint ends" aria-hidden="true">
          <span>{model.ends[0]}</span>
          <span>{model.ends[1]}</span>
        </div>
      )}
      {model.kind === 'text' || phase === 'adding' ? <Words {...props} /> : <Send {...props} />}
    </div>
  );
}

/** Words of the person's own: the answer itself, or what follows it. */
function Words({ model, phase, onSend, onSkip }: SurveyProps): VNode {
  const { words } = model;
  const isMore = phase === 'adding';
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onSend();
  };
  return (
    // Keyed: what was written as the answer is not what follows it.
    <div key={phase} class="words">
      <label class={isMore ? 'ask' : 'sr'} for="survey-words">
        {isMore ? <Marked text={model.followUp} /> : words.answer}
      </label>
      <textarea
        id="survey-words"
        part={PARTS.field}
        dir="auto"
        rows={3}
        maxLength={TEXT_MAX}
        onKeyDown={onKeyDown}
      />
      <div class="row acts">
        <button type="button" class="btn" part={PARTS.action} onClick={onSend}>
          {words.send}
        </button>
        {isMore && (
          <button type="button" class="btn quiet" part={PARTS.action} onClick={onSkip}>
            {words.skip}
          </button>
        )}
      </div>
    </div>
  );
}

/** For who chose by arrow keys: a press needs no second one. */
function Send({ model, value, onSend }: SurveyProps): VNode | null {
  if (value === null) return null;
  return (
    <div class="row acts">
      <button type="button" class="btn" part={PARTS.action} onClick={onSend}>
        {model.words.send}
      </button>
    </div>
  );
}

function Thanks({ model }: { readonly model: SurveyModel }): VNode {
  return (
    <section class="card slide thanks" part={PARTS.card} aria-labelledby="survey-thanks">
      <span class="medal">
        <Check />
      </span>
      <p id="survey-thanks" class="title">
        {model.words.thanks}
      </p>
    </section>
  );
}
