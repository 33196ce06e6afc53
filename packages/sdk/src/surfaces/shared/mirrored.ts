import type { Side } from '@foothold/engine';

/** The side as it is on screen: left and right change places where writing runs from right to left. */
export function mirrored(side: Side, inside: Element): Side {
  if (inside.closest('[dir]')?.getAttribute('dir') !== 'rtl') return side;
  return side === 'left' ? 'right' : side === 'right' ? 'left' : side;
}
