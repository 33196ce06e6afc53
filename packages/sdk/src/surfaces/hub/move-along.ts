import { focus } from '../shared/focus.ts';

/** Arrow keys, Home and End go from entry to entry. */
export function moveAlong(event: KeyboardEvent, panel: HTMLElement | null): void {
  const entries = [...(panel?.querySelectorAll('button.entry') ?? [])];
  const at = entries.findIndex((entry) => entry.matches(':focus'));
  const to = placeAfter(event.key, at, entries.length);
  if (to === null || entries.length === 0) return;
  event.preventDefault();
  focus(entries[to]);
  entries[to]?.scrollIntoView({ block: 'nearest' });
}

function placeAfter(key: string, at: number, length: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % length;
    case 'ArrowUp':
      return (Math.max(at, 0) - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
}
