import type { Anchored } from '../shared/anchor.ts';
import type { Rect } from '../shared/rect.ts';

/** A panel has no arrow to make room for. */
const CLOSER_PX = 6;
/** Between the panel and the edge of the view. */
const MARGIN_PX = 8;

/** Where a panel hangs: from the edge its button begins at, closer to it than a card that points. */
export function hang(
  at: Anchored,
  width: number,
  view: Rect,
  isRtl: boolean,
): { readonly x: number; readonly y: number } {
  if (at.side === 'left' || at.side === 'right') return at;
  const start = isRtl ? at.target.x + at.target.width - width : at.target.x;
  const last = view.x + view.width - MARGIN_PX - width;
  return {
    x: Math.round(Math.max(view.x + MARGIN_PX, Math.min(start, last))),
    y: at.arrow === null ? at.y : at.y + (at.side === 'top' ? CLOSER_PX : -CLOSER_PX),
  };
}
