import type { VNode } from 'preact';
import { Star } from './icons.tsx';
import type { Picture } from './read-media.ts';

export interface MedalProps {
  /** The badge's own; null for the star. Its words stand beside it, so it has none. */
  readonly picture: Picture | null;
  readonly part?: string;
}

/** What stands for a badge: its picture once that has come, else the star. */
export function Medal({ picture, part = '' }: MedalProps): VNode {
  return (
    <span key={picture?.src} class="medal won" part={part}>
      <Star />
      {picture && <img src={picture.src} alt="" onLoad={show} />}
    </span>
  );
}

function show({ currentTarget }: { readonly currentTarget: HTMLElement }): void {
  currentTarget.parentElement?.toggleAttribute('data-has', true);
}
