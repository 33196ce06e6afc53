import type { Rect } from '../shared/rect.ts';

/** Between the dot's middle and the edge of the view. */
const MARGIN_PX = 14;

/** Puts the dot on the corner of its target that writing ends at; returns the room it takes. */
export function putDot(dot: HTMLElement, target: Rect, view: Rect): Rect {
  const isRtl = dot.closest('[dir]')?.getAttribute('dir') === 'rtl';
  const { offsetWidth: width, offsetHeight: height } = dot;
  const x = within(target.x + (isRtl ? 0 : target.width), view.x, view.width) - width / 2;
  const y = within(target.y, view.y, view.height) - height / 2;
  dot.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  return { x, y, width, height };
}

function within(at: number, start: number, length: number): number {
  return Math.max(start + MARGIN_PX, Math.min(at, start + length - MARGIN_PX));
}
