import type { Side } from '@foothold/engine';

/** Whether what we draw here is written from right to left. */
export const isRtl = (inside: Element): boolean => inside.closest('[dir]')?.getAttribute('dir') === 'rtl';

/** The side as it is on screen: left and right change places where writing runs from right to left. */
export function mirrored(side: Side, inside: Element): Side {
  if (!isRtl(inside)) return side;
  return side === 'left' ? 'right' : side === 'right' ? 'left' : side;
}
