import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './icon.tsx';
import './definition.css';

export interface DefinitionProps {
  /** What is defined, as it stands beside the button. */
  readonly of: string;
  readonly children: ComponentChildren;
}

/** A definition one click away, in the browser's own popover: Esc or a click elsewhere closes it. */
export const Definition = ({ of, children }: DefinitionProps): JSX.Element => {
  const id = useId();
  return (
    <span class="definition">
      <button
        type="button"
        class="button button-icon"
        popovertarget={id}
        aria-label={`How “${of}” is measured`}
      >
        <Icon name="info" />
      </button>
      <div
        id={id}
        popover="auto"
        class="definition-body"
        role="dialog"
        aria-label={`How “${of}” is measured`}
      >
        <p class="definition-title">{of}</p>
        {children}
      </div>
    </span>
  );
};
