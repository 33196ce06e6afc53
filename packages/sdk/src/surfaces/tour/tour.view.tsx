import type { VNode } from 'preact';
import { Tip } from '../shared/tip.tsx';
import type { TourModel } from './tour.model.ts';
import { TOUR_PARTS as PARTS } from './tour.parts.ts';

/** With more steps than this, dots are too many to count. */
const DOTS_MAX = 8;

export interface TourProps {
  readonly model: TourModel;
  readonly onNext: () => void;
  readonly onBack: () => void;
  readonly onClose: () => void;
  /** Takes the focus to the target; null when there is none. */
  readonly onJump: (() => void) | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** One step: the light on its target, and the card that says what to do there. */
export function Tour({ model, onNext, onBack, onClose, onJump, onKeyDown }: TourProps): VNode {
  return (
    <>
      <div class={model.hasBackdrop ? 'spot dim' : 'spot'} part={PARTS.spotlight} aria-hidden="true" />
      <Tip
        name="tour"
        of={String(model.step)}
        title={model.title}
        body={model.body}
        picture={model.picture}
        parts={PARTS}
        close={model.close}
        onClose={onClose}
        onKeyDown={onKeyDown}
      >
        <div class="row apart foot">
          {model.total > 1 ? <Counter model={model} /> : <span />}
          {model.hint !== '' && <span class="faint hint">{model.hint}</span>}
          <span class="row">
            {model.back !== null && (
              <button type="button" class="btn quiet" part={PARTS.back} onClick={onBack}>
                {model.back}
              </button>
            )}
            {model.next !== null && (
              <button type="button" class="btn" part={PARTS.next} onClick={onNext}>
                {model.next}
              </button>
            )}
          </span>
        </div>
        {onJump && (
          <button type="button" class="btn quiet jump" onClick={onJump}>
            {model.jump}
          </button>
        )}
      </Tip>
    </>
  );
}

function Counter({ model: { step, total, counter } }: { readonly model: TourModel }): VNode {
  if (total > DOTS_MAX) return <span class="faint">{counter}</span>;
  return (
    <span class="dots">
      <span class="sr">{counter}</span>
      {Array.from({ length: total }, (_, at) => (
        <i key={at} class={at === step ? 'on' : ''} />
      ))}
    </span>
  );
}
