import type { Side } from '@foothold/engine';
import { type Clips, findClips } from './clips.ts';
import { followBox } from './follow-box.ts';
import { isRtl } from './mirrored.ts';
import { type Placed, place } from './place.ts';
import { isSameRect, type Rect } from './rect.ts';
import { viewOf, visibleRect } from './visible-rect.ts';

/** Where the card goes and what of its target can be seen. */
export interface Anchored extends Placed {
  readonly target: Rect;
}

/** Any of the target at all: at 0 alone, a target that touches the view's edge would count as seen. */
const SIGHT_THRESHOLDS: number[] = [0, 0.0001];

/**
 * Keeps a card beside its target however that moves, without a frame loop, until the returned function is called.
 * `draw` gets null while nothing of the target can be seen, and the place again when it can.
 */
export function anchor(
  target: Element,
  card: HTMLElement,
  side: Side,
  draw: (at: Anchored | null) => void,
): () => void {
  const window = card.ownerDocument.defaultView;
  if (!window) return () => {};
  const clips = findClips(target, card.ownerDocument);
  let last: Anchored | null | undefined;
  let stops: (() => void)[] = [];

  const update = (): void => {
    const seen = visibleRect(clips);
    const size = { width: card.offsetWidth, height: card.offsetHeight };
    const options = { card: size, view: viewOf(window), side, isRtl: isRtl(card) };
    const now = seen && { ...place({ target: seen, ...options }), target: seen };
    if (last !== undefined && isSamePlace(last, now)) return;
    last = now;
    draw(now);
    if (!now) rest();
  };
  const follow = (): void => {
    unfollow();
    const size = new window.ResizeObserver(update);
    size.observe(card);
    stops = [() => size.disconnect(), ...levels(clips).map((element) => followBox(element, update))];
    update();
  };
  const unfollow = (): void => {
    for (const stop of stops) stop();
    stops = [];
  };
  /** Out of sight, only being seen again matters. */
  const rest = (): void => {
    unfollow();
    const sight = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) follow();
      },
      { threshold: SIGHT_THRESHOLDS },
    );
    sight.observe(target);
    stops = [() => sight.disconnect()];
  };

  follow();
  return unfollow;
}

/** The target and every frame it is in: each may move by itself. */
function levels(clips: Clips | null): Element[] {
  return clips ? [clips.element, ...levels(clips.outer)] : [];
}

function isSamePlace(a: Anchored | null, b: Anchored | null): boolean {
  if (!a || !b) return a === b;
  const isSameCard = a.x === b.x && a.y === b.y && a.side === b.side && a.arrow === b.arrow;
  return isSameCard && isSameRect(a.target, b.target);
}
