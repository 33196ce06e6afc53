import { jsx } from '../../draw/jsx-runtime.ts';
import { render } from '../../draw/render.ts';
import type { Presentable } from '../presentable.ts';
import { anchor } from '../shared/anchor.ts';
import { focus, focusedElement, isWithin } from '../shared/focus.ts';
import { follow } from '../shared/follow.ts';
import medalCss from '../shared/medal.css?inline';
import { readerOf } from '../shared/reader-of.ts';
import { seenContent } from '../shared/seen-content.ts';
import { guarded, type SurfaceHost } from '../shared/surface.ts';
import { viewOf } from '../shared/visible-rect.ts';
import { hubActs } from './acts.ts';
import { hang } from './hang.ts';
import css from './hub.css?inline';
import { type EntryModel, hubModel, keyOf } from './hub.model.ts';
import { Hub } from './hub.view.tsx';
import { moveAlong } from './move-along.ts';

export interface HubMount {
  readonly app: Presentable;
}

/** Draws the button, and under it all that the person has seen, until the returned function is called. */
export function mount(host: SurfaceHost, { app }: HubMount): () => void {
  const acts = hubActs(app);
  let isOpen = false;
  /** What was unread when the panel was opened. */
  let fresh: ReadonlySet<string> = new Set();
  let counted: number | null = null;
  let stopOpen: (() => void) | null = null;

  const draw = (): void => {
    const config = app.$config.get();
    const active = app.$active.get();
    if (!config || !active || active.holdout) {
      if (isOpen) close();
      render(null, host.root);
      return;
    }
    const model = hubModel({ config, active, reader: readerOf(app), fresh, now: Date.now(), isOpen });
    render(jsx(Hub, { model, isOpen, onToggle, onReplay, onKeyDown }), host.root);
    // Said when there is more than before; on the page from the start, it is found by who looks for it.
    if (counted !== null && model.count > counted) {
      host.announce(`${model.words.title}: ${model.words.unread}`);
    }
    counted = model.count;
  };
  const button = (): HTMLElement | null => host.root.querySelector('.open');
  const panel = (): HTMLElement | null => host.root.querySelector('.panel');

  const open = (): void => {
    const config = app.$config.get();
    const active = app.$active.get();
    if (!config || !active) return;
    fresh = new Set(seenContent(config, active).flatMap((one) => (one.unread ? keyOf(one) : [])));
    isOpen = true;
    draw();
    stopOpen = stand();
    focus(panel());
    acts.look();
  };
  const close = (): void => {
    const hadFocus = isWithin(focusedElement(host.document), host.root);
    isOpen = false;
    stopOpen?.();
    stopOpen = null;
    draw();
    if (hadFocus) focus(button());
  };
  const onToggle = guarded(host, (): void => (isOpen ? close() : open()));
  const onReplay = (entry: EntryModel): void => {
    close();
    acts.again(entry);
  };
  const onKeyDown = guarded(host, (event: KeyboardEvent): void => moveAlong(event, panel()));

  /** In the top layer, under the button, until something else is turned to. */
  const stand = (): (() => void) | null => {
    const [card, from] = [panel(), button()];
    if (!card || !from) return null;
    // Without the popover API the sheet's fixed position and z-index do what they can.
    if ('showPopover' in card) card.showPopover();
    const unanchor = anchor(
      from,
      card,
      'bottom',
      guarded(host, (at) => {
        card.toggleAttribute('data-off', !at);
        if (!at) return;
        const isRtl = card.closest('[dir=rtl]') !== null;
        const { x, y } = hang(at, card.offsetWidth, viewOf(host.window), isRtl);
        card.style.transform = `translate(${x}px, ${y}px)`;
      }),
    );
    const giveEscapeBack = host.escape.push(onToggle);
    const isOutside = (event: Event): boolean => !event.composedPath().includes(host.root);
    const onPointerDown = guarded(host, (event: Event): void => {
      if (isOutside(event)) close();
    });
    const onFocusOut = guarded(host, ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget instanceof Node && !isWithin(relatedTarget, host.root)) close();
    });
    host.document.addEventListener('pointerdown', onPointerDown, true);
    card.addEventListener('focusout', onFocusOut);
    return () => {
      unanchor();
      giveEscapeBack();
      host.document.removeEventListener('pointerdown', onPointerDown, true);
      card.removeEventListener('focusout', onFocusOut);
    };
  };

  for (const each of [medalCss, css]) host.adopt(each);
  const stop = follow([app.$active, app.$config, app.$traits, app.$locale], draw, host.fail);
  return () => {
    stop();
    stopOpen?.();
    render(null, host.root);
  };
}
