import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useOwnId } from './use-own-id.ts';

interface DropdownProps {
  /** What the panel is for, for those who do not see where it hangs. */
  readonly label: string;
  readonly button: ComponentChildren;
  readonly buttonClass: string;
  readonly buttonLabel?: string | undefined;
  /** Which edge of the button the panel keeps to. */
  readonly align?: 'start' | 'end';
  readonly children: (close: () => void) => ComponentChildren;
}

/** A panel in the top layer that hangs on its button; Esc or a click elsewhere closes it. */
export function Dropdown({
  label,
  button,
  buttonClass,
  buttonLabel,
  align = 'end',
  children,
}: DropdownProps): VNode {
  const id = useOwnId();
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open || panel.current?.contains(document.activeElement)) return;
    panel.current?.querySelector<HTMLElement>('button:not([disabled])')?.focus();
  }, [open]);
  return (
    <span class="dropdown">
      <button
        type="button"
        class={buttonClass}
        popovertarget={id}
        aria-haspopup="dialog"
        aria-label={buttonLabel}
      >
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        class={`panel panel-${align}`}
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={(event) => panel.current && stepWithArrows(panel.current, event)}
      >
        {open && children(() => panel.current?.hidePopover())}
      </div>
    </span>
  );
}

/** Up and down go through a panel's buttons, as people expect of a menu. */
function stepWithArrows(panel: HTMLElement, event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.target instanceof HTMLInputElement) return;
  const buttons = [...panel.querySelectorAll<HTMLElement>('button:not([disabled])')];
  const here = buttons.findIndex((button) => button.matches(':focus'));
  buttons.at((here + step) % buttons.length)?.focus();
  event.preventDefault();
}
