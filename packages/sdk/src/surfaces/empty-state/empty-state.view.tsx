import type { VNode } from 'preact';
import { Marked } from '../shared/marked.tsx';
import type { EmptyStateModel } from './empty-state.model.ts';
import { EMPTY_STATE_PARTS as PARTS } from './empty-state.parts.ts';

export interface EmptyStateProps {
  readonly model: EmptyStateModel;
  readonly onAct: () => void;
}

/** What to do first, where there is nothing yet. */
export function EmptyState({ model, onAct }: EmptyStateProps): VNode {
  return (
    // A part of the page, under headings we do not know: a group with a name, and no heading of its own.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields, and shrinks to its content.
    <div class="empty" part={PARTS.card} role="group" aria-labelledby="empty-title">
      <p id="empty-title" class="title" part={PARTS.title}>
        <Marked text={model.title} />
      </p>
      {model.body.length > 0 && (
        <p class="body" part={PARTS.body}>
          <Marked text={model.body} />
        </p>
      )}
      {model.action !== null && (
        <button type="button" class="btn" part={PARTS.action} onClick={onAct}>
          {model.action}
        </button>
      )}
    </div>
  );
}
