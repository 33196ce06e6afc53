import type { Rect } from '../shared/rect.ts';

/** Air between the target and the ring. */
const PAD_PX = 4;

/** Puts the light on a box, as round as what is in it. */
export function lightUp(spot: HTMLElement, { x, y, width, height }: Rect, radius: number): void {
  delete spot.dataset.center;
  setBox(spot, { x: x - PAD_PX, y: y - PAD_PX, width: width + 2 * PAD_PX, height: height + 2 * PAD_PX });
  spot.style.borderRadius = `${radius + PAD_PX}px`;
}

/** No target: the light closes in the middle, from where it can open again. */
export function lightDown(spot: HTMLElement, view: Rect): void {
  spot.dataset.center = '';
  setBox(spot, { x: view.x + view.width / 2, y: view.y + view.height / 2, width: 0, height: 0 });
}

/** The corner radius of an element in px, never rounder than the element. */
export function radiusOf(element: Element): number {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  const radius = Number.parseFloat(style?.borderTopLeftRadius ?? '0') || 0;
  const { width, height } = element.getBoundingClientRect();
  return Math.min(radius, width / 2, height / 2);
}

function setBox({ style }: HTMLElement, { x, y, width, height }: Rect): void {
  style.transform = `translate(${x}px, ${y}px)`;
  style.width = `${width}px`;
  style.height = `${height}px`;
}
