/** A link that may be followed. `away` ones leave the page's origin and open beside it. */
export interface SafeLink {
  readonly href: string;
  readonly away: boolean;
}

const SCHEME = /^[a-z][a-z\d+.-]*:/i;
const ALLOWED_SCHEME = /^(?:https?|mailto|tel):/i;

/** Browsers ignore blanks and control characters in a scheme (`java\nscript:`), so they go first. */
const withoutBlanks = (text: string): string => [...text].filter((c) => c > ' ' && c !== '\x7f').join('');

/** The link if its scheme is http(s), mailto or tel, or it is relative; null for anything else. */
export function safeLink(text: string): SafeLink | null {
  const href = withoutBlanks(text);
  if (href === '') return null;
  if (SCHEME.test(href)) {
    return ALLOWED_SCHEME.test(href) ? { href, away: /^http/i.test(href) } : null;
  }
  return { href, away: /^[\\/]{2}/.test(href) };
}
