import type { Media } from '@foothold/engine';
import { safeLink } from './link.ts';
import { plainText } from './markup.ts';
import { type Reader, readText } from './read-text.ts';

/** A picture that may be shown. */
export interface Picture {
  readonly src: string;
  /** In words; empty for a picture that only decorates. */
  readonly alt: string;
}

/** The picture if it is fetched over http(s) or from the page's own site; null for anything else. */
export function readMedia(media: Media | undefined, reader: Reader): Picture | null {
  const link = media && safeLink(media.image);
  if (!media || !link || /^(?:mailto|tel):/i.test(link.href)) return null;
  return { src: link.href, alt: plainText(readText(media.alt, reader)) };
}
