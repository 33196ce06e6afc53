import type { VNode } from 'preact';
import type { Picture as PictureModel } from './read-media.ts';

export interface PictureProps {
  readonly picture: PictureModel;
  readonly part: string;
}

/** A picture over the words; one that cannot be had leaves no hole. */
export function Picture({ picture: { src, alt }, part }: PictureProps): VNode {
  return <img key={src} class="pic" part={part} src={src} alt={alt} onError={hide} />;
}

function hide({ currentTarget }: { readonly currentTarget: HTMLElement }): void {
  currentTarget.hidden = true;
}
