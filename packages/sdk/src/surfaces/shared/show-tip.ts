import type { Placed } from './place.ts';

/** Puts a tip where it was placed. Only the object model's styles: markup's are refused by strict policies. */
export function showTip(card: HTMLElement, { x, y, side, arrow }: Placed): void {
  card.style.transform = `translate(${x}px, ${y}px)`;
  card.style.setProperty('--_at', `${arrow ?? 0}px`);
  if (arrow === null) delete card.dataset.side;
  else card.dataset.side = side;
}
