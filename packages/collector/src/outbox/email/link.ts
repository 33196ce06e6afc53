import type { Inline } from './inline.ts';
import type { FillValue } from './values.ts';

/** An address must name its host or mailbox kind itself: a value may fill in a path or a query, nothing before. */
const SAFE_START = /^(https?:\/\/[^\s/?#@]+([/?#]|$)|mailto:)/i;

/** Whether a link of a template leads where its writer says: http(s) to a fixed host, or mailto. */
export function isSafeLink(url: readonly Inline[]): boolean {
  const [first, ...rest] = url;
  if (first?.kind !== 'text' || !SAFE_START.test(first.text)) return false;
  // "https://a.example{{x}}" would let a value go on with the host.
  const hostIsOpen = /^https?:\/\/[^/?#]*$/i.test(first.text);
  return !(hostIsOpen && rest.length > 0);
}

/** The link with its values filled in, percent-encoded. */
export function fillLink(url: readonly Inline[], fill: FillValue): string {
  return url
    .map((node) => {
      if (node.kind === 'text') return node.text;
      return node.kind === 'value' ? encodeURIComponent(fill(node.path, node.fallback)) : '';
    })
    .join('');
}
