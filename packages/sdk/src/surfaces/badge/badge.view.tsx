import type { VNode } from 'preact';
import { CloseButton } from '../shared/close-button.tsx';
import { Marked } from '../shared/marked.tsx';
import { Medal } from '../shared/medal.tsx';
import type { ShelfModel, ToastModel } from './badge.model.ts';
import { BADGE_PARTS as PARTS } from './badge.parts.ts';

export interface ToastProps {
  readonly model: ToastModel;
  readonly onClose: () => void;
  /** The person is reading it: it stays. */
  readonly onHold: () => void;
  readonly onRelease: () => void;
}

/** A badge just earned. */
export function Toast({ model, onClose, onHold, onRelease }: ToastProps): VNode {
  return (
    <section
      key={model.id}
      class="card float toast"
      part={PARTS.toast}
      aria-label={model.label}
      onPointerEnter={onHold}
      onPointerLeave={onRelease}
      onFocusIn={onHold}
      onFocusOut={onRelease}
    >
      <Medal picture={model.picture} part={PARTS.medal} />
      <div class="what">
        <p class="title" part={PARTS.title}>
          <Marked text={model.title} />
        </p>
        {model.body.length > 0 && (
          <p class="body">
            <Marked text={model.body} />
          </p>
        )}
      </div>
      <CloseButton label={model.close} part={PARTS.close} onPress={onClose} />
    </section>
  );
}

/** All badges as a part of the page: those to come are there too, and pale. */
export function Shelf({ model }: { readonly model: ShelfModel }): VNode {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without markers.
    <ul class="shelf" role="list" part={PARTS.list} aria-label={model.label}>
      {model.badges.map((badge) => (
        <li key={badge.id} class={badge.isEarned ? 'badge' : 'badge yet'} part={PARTS.badge}>
          <Medal picture={badge.picture} part={PARTS.medal} />
          <span class="name">
            <Marked text={badge.title} />
            {badge.note !== '' && <span class="sr">, {badge.note}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
