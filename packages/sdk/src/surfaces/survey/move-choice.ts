/** Where a key moves the focus in a group of radio buttons, from 0; null for a key that moves nothing. */
export function moveChoice(key: string, at: number, count: number, isRtl: boolean): number | null {
  switch (key) {
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at + count - 1) % count;
    case 'ArrowRight':
      return (at + (isRtl ? count - 1 : 1)) % count;
    case 'ArrowLeft':
      return (at + (isRtl ? 1 : count - 1)) % count;
    default:
      return null;
  }
}
