import baseCss from '../surfaces/shared/base.css?inline';
import { OWN_ELEMENTS } from '../surfaces/shared/find-target.ts';
import { focus, focusedElement, isWithin } from '../surfaces/shared/focus.ts';
import overlayCss from '../surfaces/shared/overlay.css?inline';
import type { Rect } from '../surfaces/shared/rect.ts';
import { adoptSheet } from '../surfaces/shared/sheet.ts';
import css from './inspector.css?inline';

/** The inspector's own element, over everything of the page and of ours. */
export interface InspectorHost {
  /** Where the panel is drawn. */
  readonly root: HTMLElement;
  /** Lies over the page while something is picked. */
  readonly shield: HTMLElement;
  /** Whether something was done to the panel, and not through the shield. */
  isOurs(event: Event): boolean;
  /** Frames a part of the window, and names it; null for nothing. */
  frame(rect: Rect | null, call: string): void;
  /** Says it to screen readers, politely. */
  announce(text: string): void;
  /** Stays over what has come meanwhile, and in the modal dialog that would make it inert. */
  settle(): void;
  stop(): void;
}

/** What is done in the panel is no business of the page's: its shortcuts and clicks outside hear none of it. */
const OURS_ALONE = [
  ...['click', 'dblclick', 'auxclick', 'contextmenu', 'mousedown', 'mouseup', 'pointerdown', 'pointerup'],
  ...['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'change', 'submit', 'focusin', 'focusout'],
  ...['wheel', 'touchstart', 'touchend', 'copy', 'cut', 'paste'],
] as const;

export function createInspectorHost(window: Window): InspectorHost {
  const { document } = window;
  const host = document.createElement(`${OWN_ELEMENTS}inspector`);
  const shadow = host.attachShadow({ mode: 'open' });
  const make = (className: string, name = 'div'): HTMLElement =>
    Object.assign(document.createElement(name), { className });
  const wrapper = make('fh');
  const [root, shield, outline, name, status] = [
    make(''),
    make('shield'),
    make('outline'),
    make('call'),
    make('sr'),
  ];
  host.setAttribute('popover', 'manual');
  wrapper.lang = 'en';
  wrapper.dir = 'ltr';
  shield.hidden = true;
  outline.hidden = true;
  outline.append(name);
  status.setAttribute('role', 'status');
  wrapper.append(shield, outline, root, status);
  shadow.append(wrapper);
  for (const sheet of [baseCss, overlayCss, css]) adoptSheet(shadow, sheet);

  const end = new AbortController();
  const { signal } = end;
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const dress = (): void => {
    wrapper.dataset.scheme = dark.matches ? 'dark' : 'light';
  };
  dress();
  dark.addEventListener('change', dress, { signal });
  for (const type of OURS_ALONE) host.addEventListener(type, (event) => event.stopPropagation(), { signal });

  const rise = (): void => {
    const focused = focusedElement(document);
    const parent = modalOf(document) ?? document.documentElement;
    if (host.parentElement !== parent) parent.append(host);
    else if ('hidePopover' in host && host.matches(':popover-open')) host.hidePopover();
    // Without the popover API the sheet's fixed position and z-index do what they can.
    if ('showPopover' in host) host.showPopover();
    if (focused && isWithin(focused, shadow)) focus(focused);
  };
  const settle = (): void => {
    if (!host.isConnected || host.parentElement !== (modalOf(document) ?? document.documentElement)) rise();
  };
  // What is shown later lies over what was shown before: popovers and dialogs tell, our surfaces' element comes anew.
  document.addEventListener('toggle', ({ target }) => target !== host && rise(), { capture: true, signal });
  const arrivals = new MutationObserver((records) => {
    const isOther = (node: Node): boolean =>
      node !== host && node.nodeName.toLowerCase().startsWith(OWN_ELEMENTS);
    if (records.some(({ addedNodes }) => [...addedNodes].some(isOther))) rise();
  });
  arrivals.observe(document.documentElement, { childList: true });
  rise();

  return {
    root,
    shield,
    isOurs: (event) => {
      const path = event.composedPath();
      return path.includes(host) && !path.includes(shield);
    },
    frame: (rect, call) => {
      outline.hidden = rect === null;
      name.textContent = call;
      if (!rect) return;
      const { x, y, width, height } = rect;
      Object.assign(outline.style, {
        left: `${x}px`,
        top: `${y}px`,
        width: `${width}px`,
        height: `${height}px`,
      });
      outline.classList.toggle('low', y < CALL_HEIGHT_PX);
    },
    announce: (text) => {
      status.textContent = text;
    },
    settle,
    stop: () => {
      end.abort();
      arrivals.disconnect();
      host.remove();
    },
  };
}

/** Room for the name over what is framed. */
const CALL_HEIGHT_PX = 28;

/** The open modal dialog that came last: all outside of it is inert. */
function modalOf(document: Document): Element | null {
  return [...document.querySelectorAll('dialog:modal')].at(-1) ?? null;
}
