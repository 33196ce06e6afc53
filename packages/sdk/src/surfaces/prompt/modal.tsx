import type { VNode } from 'preact';
import { PROMPT_PARTS as PARTS } from './prompt.parts.ts';
import type { PromptProps } from './prompt.props.ts';
import { labels, Words } from './words.tsx';

/** Takes the page: all outside of it is inert until it is answered or put away. */
export function Modal(props: PromptProps): VNode {
  const { model, onDismiss, onKeyDown } = props;
  let pressed: EventTarget | null = null;
  // Pressed and released outside: text that is selected with a swing beyond the edge closes nothing.
  const onPointerDown = (event: PointerEvent): void => {
    pressed = event.target;
  };
  const onClick = (event: MouseEvent): void => {
    const isOutside = event.target === event.currentTarget && pressed === event.target;
    if (isOutside && model.isDismissible) onDismiss();
  };
  return (
    <dialog
      class="card modal"
      part={PARTS.card}
      tabIndex={-1}
      onPointerDown={onPointerDown}
      onClick={onClick}
      onKeyDown={onKeyDown}
      // Esc goes through the escape stack; the browser's own way would close what must stay.
      onCancel={(event) => event.preventDefault()}
      {...labels(model)}
    >
      <div class="inner">
        <Words {...props} />
      </div>
    </dialog>
  );
}
