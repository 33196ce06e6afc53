import { LANGUAGES, type Language } from './texts/words.ts';

export const THEMES = ['light', 'dark', 'auto'] as const;
export const WIDTHS = [320, 375, 768, 1280] as const;
export const TEXTS = ['short', 'long'] as const;
export const DIRECTIONS = ['auto', 'ltr', 'rtl'] as const;

/** What of the gallery is asked for, by the address: `?surface=tour&state=first&theme=dark&lang=ar&width=375`. */
export interface Asked {
  /** Empty: every surface, every state. */
  readonly surface: string;
  readonly state: string;
  readonly theme: (typeof THEMES)[number];
  readonly lang: Language;
  /** `auto`: as the language is written. */
  readonly dir: (typeof DIRECTIONS)[number];
  /** In pixels. */
  readonly width: number;
  readonly text: (typeof TEXTS)[number];
}

/** Reads an address; what is not known is as if it had not been asked for. */
export function readAsked(search: string): Asked {
  const query = new URLSearchParams(search);
  const oneOf = <T extends string>(name: string, all: readonly [T, ...T[]]): T =>
    all.find((each) => each === query.get(name)) ?? all[0];
  const width = Number(query.get('width'));
  return {
    surface: query.get('surface') ?? '',
    state: query.get('state') ?? '',
    theme: oneOf('theme', THEMES),
    lang: oneOf('lang', LANGUAGES),
    dir: oneOf('dir', DIRECTIONS),
    width: WIDTHS.find((each) => each === width) ?? 375,
    text: oneOf('text', TEXTS),
  };
}

/** The address that asks for it. */
export const addressOf = (page: string, asked: Partial<Asked>): string =>
  `${page}?${new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]))}`;
