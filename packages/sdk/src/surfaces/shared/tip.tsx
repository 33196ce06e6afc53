import type { ComponentChildren, VNode } from 'preact';
import { CloseButton } from './close-button.tsx';
import { Marked } from './marked.tsx';
import type { Inline } from './markup.ts';
import { Picture } from './picture.tsx';
import type { Picture as PictureModel } from './read-media.ts';

export interface TipProps {
  /** Prefix of the ids in the shadow root. */
  readonly name: string;
  /** What the words belong to: others fade in. */
  readonly of: string;
  readonly title: readonly Inline[];
  readonly body: readonly Inline[];
  readonly picture?: PictureModel | null;
  /** Room for more than a line or two. */
  readonly isWide?: boolean;
  readonly parts: {
    readonly card: string;
    readonly title: string;
    readonly body: string;
    readonly picture: string;
    readonly close: string;
  };
  /** The label of the close button; null for none. */
  readonly close: string | null;
  readonly onClose: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ComponentChildren;
}

/** A card that points at its target; `showTip` puts it there. It takes no focus by itself. */
export function Tip(props: TipProps): VNode {
  const { name, of, title, body, picture, isWide, parts, close, onClose, onKeyDown, children } = props;
  const describe = body.length > 0 ? { 'aria-describedby': `${name}-body` } : {};
  return (
    <div
      class={isWide ? 'card tip wide' : 'card tip'}
      part={parts.card}
      role="dialog"
      aria-labelledby={`${name}-title`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      {...describe}
    >
      <span class="arrow" />
      <div class="inner">
        {picture && <Picture picture={picture} part={parts.picture} />}
        <div class="row apart head">
          <h2 key={of} id={`${name}-title`} class="title" part={parts.title}>
            <Marked text={title} />
          </h2>
          {close !== null && <CloseButton label={close} part={parts.close} onPress={onClose} />}
        </div>
        {body.length > 0 && (
          <p key={of} id={`${name}-body`} class="body" part={parts.body}>
            <Marked text={body} />
          </p>
        )}
        {children}
      </div>
    </div>
  );
}
