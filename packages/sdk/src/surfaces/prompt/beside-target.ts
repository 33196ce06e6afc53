import { type Anchored, anchor } from '../shared/anchor.ts';
import { mirrored } from '../shared/mirrored.ts';
import type { Rect } from '../shared/rect.ts';
import { isClear } from '../shared/room.ts';
import { showTip } from '../shared/show-tip.ts';
import { guarded, type SurfaceHost } from '../shared/surface.ts';
import type { Watch } from '../shared/targets.ts';
import { viewOf } from '../shared/visible-rect.ts';
import { putDot } from './dot.ts';
import { sideOf } from './prompt.model.ts';
import type { Seat, SeatOptions } from './seat-options.ts';

/** Keeps the card, and the dot if there is one, beside the target however that moves, comes and goes. */
export function besideTarget(host: SurfaceHost, { prompt, see }: SeatOptions): Seat {
  let unanchor: (() => void) | null = null;
  let place: Anchored | null = null;
  let isOpen = false;
  let isOn = false;

  const attach = (element: Element | null): void => {
    unanchor?.();
    unanchor = null;
    const card = host.root.querySelector<HTMLElement>('.tip');
    if (!element || !card) show(null);
    else {
      const side = mirrored(sideOf(prompt), card);
      const draw = (at: Anchored | null): void => show(at, element);
      unanchor = anchor(element, card, side, guarded(host, draw));
    }
  };
  /** Shown at a place, or hidden with its target until that is back. */
  const show = (at: Anchored | null, element: Element | null = null): void => {
    place = at;
    host.stayNear(at && element);
    if (!at) watch?.doubt();
    settle();
  };
  const settle = (): void => {
    const card = host.root.querySelector<HTMLElement>('.tip');
    const dot = host.root.querySelector<HTMLElement>('.dot');
    if (!card) return;
    const was = isOn;
    isOn = place !== null && isClear(host.room.$claims.get(), host.root, null);
    const boxes: Rect[] = [];
    if (place) {
      showTip(card, place);
      boxes.push(place.target);
      if (dot) boxes.push(putDot(dot, place.target, viewOf(host.window)));
      if (isOpen) boxes.push({ x: place.x, y: place.y, width: card.offsetWidth, height: card.offsetHeight });
    }
    card.toggleAttribute('data-off', !isOn || !isOpen);
    dot?.toggleAttribute('data-off', !isOn);
    host.room.claim(host.root, isOn ? boxes : null);
    if (isOn !== was) see(isOn);
  };

  const unlisten = host.room.$claims.listen(guarded(host, settle));
  let watch: Watch | null = null;
  if (prompt.target !== undefined) watch = host.targets.watch(prompt.target, guarded(host, attach));
  return {
    settle: (open) => {
      isOpen = open;
      settle();
    },
    leave: () => {
      watch?.stop();
      unanchor?.();
      unlisten();
      host.room.claim(host.root, null);
    },
  };
}
