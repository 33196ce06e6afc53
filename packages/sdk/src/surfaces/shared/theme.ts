import type { Theme } from '@foothold/engine';

export type Scheme = 'light' | 'dark';

/** Tokens the config sets, by the private name base.css reads. A page's own `--foothold-*` win over them. */
export type Tokens = { readonly [name: `--fh-${string}`]: string };

const HEX = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i;
const FUNCTION = /^(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([-\d\s.,%/a-z+]+\)$/i;
const NAME = /^[a-z]{3,24}$/i;
/** Names in a list of fonts, quoted or not: nothing that ends the declaration or loads a file. */
const FONT = /^[\w\s,'"-]{1,200}$/;

const RADIUS_MAX_PX = 20;

/** Whether a text is one colour and nothing else: no `var()`, no `url()`, nothing that reaches out. */
export function isColour(text: string, supports: (value: string) => boolean): boolean {
  return (HEX.test(text) || FUNCTION.test(text) || NAME.test(text)) && supports(text);
}

/** The config's theme as tokens for a scheme; what is not a colour, a length or a font is left out. */
export function themeTokens(
  theme: Theme | undefined,
  scheme: Scheme,
  supports: (value: string) => boolean,
): Tokens {
  const tokens: Record<`--fh-${string}`, string> = {};
  const accent = accentFor(theme?.accent, scheme);
  if (accent && isColour(accent.colour, supports)) {
    const lifted = `oklch(from ${accent.colour} max(l, 0.7) c h)`;
    tokens['--fh-accent'] = accent.lift && supports(lifted) ? lifted : accent.colour;
  }
  if (theme?.radius !== undefined && Number.isFinite(theme.radius)) {
    tokens['--fh-radius'] = `${Math.min(RADIUS_MAX_PX, Math.max(0, theme.radius))}px`;
  }
  if (theme?.font !== undefined && FONT.test(theme.font)) tokens['--fh-font'] = theme.font;
  return tokens;
}

/** An accent given once was chosen on white: on dark it is lifted until it shows. */
function accentFor(accent: Theme['accent'], scheme: Scheme): { colour: string; lift: boolean } | null {
  if (accent === undefined) return null;
  if (typeof accent === 'string') return { colour: accent.trim(), lift: scheme === 'dark' };
  return { colour: accent[scheme].trim(), lift: false };
}

/** The scheme of a page by its text, which can be read: light text is on dark. Null when it cannot be told. */
export function schemeOfText(colour: string): Scheme | null {
  const [, ...channels] = /^rgba?\((\d+), (\d+), (\d+)/.exec(colour) ?? [];
  const [r, g, b] = channels.map(Number);
  if (r === undefined || g === undefined || b === undefined) return null;
  return 0.299 * r + 0.587 * g + 0.114 * b > 127 ? 'dark' : 'light';
}
