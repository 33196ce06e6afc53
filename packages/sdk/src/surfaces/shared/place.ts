import type { Side } from '@foothold/engine';
import type { Rect } from './rect.ts';

export interface PlaceOptions {
  readonly target: Rect;
  readonly card: { readonly width: number; readonly height: number };
  /** What of the page can be seen. */
  readonly view: Rect;
  /** Where the author wants it; `left` and `right` are mirrored by the caller for right-to-left. */
  readonly side: Side;
  /** Above and below it, the card starts at the target's right. */
  readonly isRtl?: boolean;
}

export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly side: Side;
  /** The arrow's middle along the card's edge; null when the card could not keep beside the target. */
  readonly arrow: number | null;
}

/** Between target and card: room for the ring and the arrow. */
const GAP_PX = 14;
/** Between card and the edge of the view. */
const MARGIN_PX = 8;
/** The arrow keeps this far from the card's corners, which are round. */
const ARROW_INSET_PX = 22;

const OPPOSITE: { readonly [side in Side]: Side } = {
  top: 'bottom',
  bottom: 'top',
  left: 'right',
  right: 'left',
};
const CROSSWISE: { readonly [side in Side]: readonly Side[] } = {
  top: ['right', 'left'],
  bottom: ['right', 'left'],
  left: ['bottom', 'top'],
  right: ['bottom', 'top'],
};

/** Puts a card beside its target: on the wanted side if it fits, else the opposite, else crosswise. */
export function place(options: PlaceOptions): Placed {
  const { target, card, view, side } = options;
  const sides: readonly Side[] = [side, OPPOSITE[side], ...CROSSWISE[side]];
  const fitting = sides.find((candidate) => roomAt(candidate, target, view) >= lengthOf(candidate, card));
  const chosen = fitting ?? roomier(target, view);
  const along = isVertical(chosen)
    ? alongRow(options)
    : align(target.y, target.height, card.height, view.y, view.height);
  const across = isVertical(chosen)
    ? clamp(edge(chosen, target.y, target.height, card.height), view.y, view.height, card.height)
    : clamp(edge(chosen, target.x, target.width, card.width), view.x, view.width, card.width);
  return {
    x: Math.round(isVertical(chosen) ? along.start : across),
    y: Math.round(isVertical(chosen) ? across : along.start),
    side: chosen,
    arrow: fitting && along.arrow !== null ? Math.round(along.arrow) : null,
  };
}

/** What is written from right to left is placed in a mirror, and that is mirrored back. */
function alongRow({ target, card, view, isRtl }: PlaceOptions): { start: number; arrow: number | null } {
  const mirror = (x: number, width: number): number => (isRtl ? 2 * view.x + view.width - x - width : x);
  const { start, arrow } = align(
    mirror(target.x, target.width),
    target.width,
    card.width,
    view.x,
    view.width,
  );
  return { start: mirror(start, card.width), arrow: isRtl && arrow !== null ? card.width - arrow : arrow };
}

const isVertical = (side: Side): boolean => side === 'top' || side === 'bottom';

const lengthOf = (side: Side, card: PlaceOptions['card']): number =>
  (isVertical(side) ? card.height : card.width) + GAP_PX + MARGIN_PX;

function roomAt(side: Side, target: Rect, view: Rect): number {
  switch (side) {
    case 'top':
      return target.y - view.y;
    case 'bottom':
      return view.y + view.height - target.y - target.height;
    case 'left':
      return target.x - view.x;
    case 'right':
      return view.x + view.width - target.x - target.width;
  }
}

/** With room nowhere, the card covers what must be covered at the end where least is lost. */
function roomier(target: Rect, view: Rect): Side {
  return roomAt('top', target, view) > roomAt('bottom', target, view) ? 'top' : 'bottom';
}

function edge(side: Side, start: number, length: number, card: number): number {
  return side === 'top' || side === 'left' ? start - GAP_PX - card : start + length + GAP_PX;
}

/** The card starts where its target starts; a target too small for the arrow is met at the arrow. */
function align(
  start: number,
  length: number,
  card: number,
  viewStart: number,
  viewLength: number,
): { start: number; arrow: number | null } {
  const middle = start + length / 2;
  const wanted = Math.min(Math.max(length / 2, ARROW_INSET_PX), card / 2);
  const at = clamp(middle - wanted, viewStart, viewLength, card);
  const arrow = middle - at;
  const isBeside = arrow >= ARROW_INSET_PX / 2 && arrow <= card - ARROW_INSET_PX / 2;
  return { start: at, arrow: isBeside ? arrow : null };
}

function clamp(at: number, viewStart: number, viewLength: number, card: number): number {
  const last = viewStart + viewLength - MARGIN_PX - card;
  return Math.max(viewStart + MARGIN_PX, Math.min(at, last));
}
