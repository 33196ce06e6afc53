import type { VNode } from 'preact';
import type { Member } from '../../wire.ts';

const HUES = 6;

/** Initials on a colour that stays the person's own. */
export function Avatar({ member, size = 'small' }: { member: Member; size?: 'small' | 'large' }): VNode {
  const words = member.name.trim().split(/\s+/u);
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
  const hue = [...member.id].reduce((sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) % 9973, 7) % HUES;
  return (
    <span class={`avatar avatar-${size} hue-${hue}`} aria-hidden="true">
      {initials}
    </span>
  );
}
