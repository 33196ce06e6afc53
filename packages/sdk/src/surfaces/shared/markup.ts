import type { JsonObject } from '@foothold/engine';
import { fill } from './fill.ts';
import { safeLink } from './link.ts';

/** A piece of a line: plain text, or marked text with pieces inside. */
export type Inline = string | Mark;
export type Mark =
  | { readonly kind: 'bold' | 'em' | 'code'; readonly inner: readonly Inline[] }
  | {
      readonly kind: 'link';
      readonly href: string;
      readonly away: boolean;
      readonly inner: readonly Inline[];
    };

/** In order: an escaped mark, code, bold, em, link. */
const MARK =
  /\\([\\*`[\]{}()])|`([^`]+)`|\*\*(?=\S)([\s\S]+?)\*\*(?!\*)|\*(?=[^\s*])([^*]+?)\*|\[([^[\]]+)\]\(([^()\s]+)\)/g;

/** Deeper nesting than this is shown as it was written. */
const DEPTH_MAX = 3;

/** Longer text is cut: nobody reads it in a card, and matching stays cheap. */
const LENGTH_MAX = 2_000;

/**
 * Reads `**bold**`, `*em*`, `` `code` `` and `[link](url)`. Traits are put in after the marks are read,
 * so a value is only ever text; a link with a scheme that is not allowed stays plain text.
 */
export function readMarkup(text: string, traits: JsonObject): readonly Inline[] {
  return read(text.slice(0, LENGTH_MAX), traits, 0);
}

/** The same text without its marks: for labels and announcements. */
export function plainText(pieces: readonly Inline[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : plainText(piece.inner))).join('');
}

function read(text: string, traits: JsonObject, depth: number): Inline[] {
  const pieces: Inline[] = [];
  let at = 0;
  const say = (words: string): void => {
    if (words !== '') pieces.push(fill(words, traits));
  };
  for (const match of depth < DEPTH_MAX ? text.matchAll(MARK) : []) {
    const [all, escaped, code, bold, em, label, url] = match;
    say(text.slice(at, match.index));
    at = match.index + all.length;
    if (escaped !== undefined) pieces.push(escaped);
    else if (code !== undefined) pieces.push({ kind: 'code', inner: [fill(code, traits)] });
    else if (bold !== undefined) pieces.push({ kind: 'bold', inner: read(bold, traits, depth + 1) });
    else if (em !== undefined) pieces.push({ kind: 'em', inner: read(em, traits, depth + 1) });
    else pieces.push(...link(label ?? '', url ?? '', traits, depth));
  }
  say(text.slice(at));
  return pieces;
}

function link(label: string, url: string, traits: JsonObject, depth: number): Inline[] {
  const inner = read(label, traits, depth + 1);
  const safe = safeLink(fill(url, traits, encodeURIComponent));
  return safe ? [{ kind: 'link', ...safe, inner }] : inner;
}
