import { readFileSync } from 'node:fs';
import type { Theme } from '@foothold/engine';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Scheme, themeTokens } from '../../packages/sdk/src/surfaces/shared/theme.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { SURFACES_FOLDER, surfaceSheets } from '../helpers/surface-sources.ts';

const SHEETS = surfaceSheets();
const read = (path: string): string => readFileSync(`${SURFACES_FOLDER}/${path}`, 'utf8');

/** Over which words may stand: a card, the row the pointer is on, a banner. */
const GROUNDS = ['var(--_card)', 'var(--_hover)', 'var(--_tint)'];

/** What is read, and on what. WCAG 2.2, 1.4.3: 4.5 to 1. */
const TEXT: { readonly [token: string]: readonly string[] } = {
  '--_ink': GROUNDS,
  '--_soft': GROUNDS,
  // A banner has no words in it.
  '--_faint': ['var(--_card)', 'var(--_hover)'],
  '--_accent-ink': ['rule(.btn)', 'rule(.btn:hover)', 'rule(.btn:active)'],
};

/** What has to be seen though it is no text. 1.4.11: 3 to 1. */
const MARKS: { readonly [token: string]: readonly string[] } = {
  // Rings, bars, dots, the light of a tour, the ring of the focus: on a card, and beside what is still to do.
  '--_mark': ['var(--_card)', 'var(--_track)', 'var(--_tint)'],
  // The cross that closes a banner.
  '--_faint': ['var(--_tint)'],
  // Borders of fields, of radio buttons and of ticks to come.
  '--_edge': ['var(--_card)'],
  // A tick on a card, a star on its medal; and the stroke in a tick, which is the card's colour.
  '--_good': ['var(--_card)', 'var(--_good-soft)'],
  '--_card': ['var(--_good)'],
};

/** Nothing is lost if it is not seen. */
const ONLY_DECORATES: { readonly [token: string]: string } = {
  '--_line': 'rules between rows, and the edge of a card that its shadow and its words mark too',
  '--_hover': 'the pointer is there',
  '--_dim': 'the page behind a tour is there to be seen less',
  '--_shadow': 'depth',
  '--_accent': 'the ground of buttons and of what is chosen, which have words on it and a border of --_mark',
  '--_away': 'what a pressed button is mixed with',
  '--_tint': 'the ground of a banner',
  '--_track': 'what is still to do; the part that is done says how far',
  '--_good-soft': 'the ground of a medal',
};

const WEB_SAFE = ['00', '33', '66', '99', 'cc', 'ff'];
/** Every accent of the old web: 216 of them, from black to white. */
const ACCENTS = WEB_SAFE.flatMap((r) => WEB_SAFE.flatMap((g) => WEB_SAFE.map((b) => `#${r}${g}${b}`)));

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
  await page.setContent('<style></style><div class="fh"><div class="banner"><i></i></div></div>');
  await page.evaluate((css) => {
    const style = document.querySelector('style');
    if (style) style.textContent = css;
  }, SHEETS.map(read).join('\n'));
});
afterAll(() => browser.close());

/** The contrasts of pairs, for each set of tokens, in a scheme; a ground that lets through lies on a card. */
const contrasts = (
  scheme: Scheme,
  themes: readonly { readonly [name: string]: string }[],
  pairs: readonly (readonly [ink: string, ground: string])[],
): Promise<number[][]> =>
  page.evaluate(
    ([scheme, themes, pairs]) => {
      const wrapper = document.querySelector<HTMLElement>('.fh');
      const probe = document.querySelector<HTMLElement>('i');
      const rules = [...(document.styleSheets[0]?.cssRules ?? [])];
      const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
      if (!wrapper || !probe || !context) throw new Error('the page is not as it was made');
      wrapper.dataset.scheme = scheme;
      const colour = (text: string): string => {
        const selector = /^rule\((.+)\)$/.exec(text)?.[1];
        const rule = rules.find((each) => each instanceof CSSStyleRule && each.selectorText === selector);
        probe.style.color = '';
        probe.style.color = rule instanceof CSSStyleRule ? rule.style.background : text;
        if (probe.style.color === '') throw new Error(`"${text}" is no colour`);
        return getComputedStyle(probe).color;
      };
      const luminance = (...layers: readonly string[]): number => {
        for (const layer of layers) {
          context.fillStyle = layer;
          context.fillRect(0, 0, 1, 1);
        }
        const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data].map((value) => {
          const share = value / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      return themes.map((theme) => {
        wrapper.removeAttribute('style');
        for (const [name, value] of Object.entries(theme)) wrapper.style.setProperty(name, value);
        const card = colour('var(--_card)');
        return pairs.map(([ink, ground]) => {
          const below = luminance(card, colour(ground));
          const above = luminance(card, colour(ground), colour(`var(${ink})`));
          return (Math.max(above, below) + 0.05) / (Math.min(above, below) + 0.05);
        });
      });
    },
    [scheme, themes, pairs] as const,
  );

const pairsOf = (table: typeof TEXT): (readonly [string, string])[] =>
  Object.entries(table).flatMap(([ink, grounds]) => grounds.map((ground) => [ink, ground] as const));

/** Pairs that have too little contrast, with what they have. */
async function tooLow(table: typeof TEXT, least: number, scheme: Scheme, themes: readonly Theme[]) {
  const pairs = pairsOf(table);
  const found = await contrasts(
    scheme,
    themes.map((theme) => themeTokens(theme, scheme, () => true)),
    pairs,
  );
  return found.flatMap((ratios, at) =>
    ratios.flatMap((ratio, pair) =>
      ratio < least
        ? [`${JSON.stringify(themes[at]?.accent)}: ${pairs[pair]?.join(' on ')} ${ratio.toFixed(2)}`]
        : [],
    ),
  );
}

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  test('every text token has 4.5 to 1 on every ground it may stand on', async () => {
    expect(await tooLow(TEXT, 4.5, scheme, [{}])).toEqual([]);
  });

  test('every mark that has to be seen has 3 to 1', async () => {
    expect(await tooLow(MARKS, 3, scheme, [{}])).toEqual([]);
  });

  test('whatever the accent, given once or for each scheme', async () => {
    const themes = ACCENTS.flatMap((accent): Theme[] => [
      { accent },
      { accent: { light: accent, dark: accent } },
    ]);
    expect(await tooLow(TEXT, 4.5, scheme, themes)).toEqual([]);
    expect(await tooLow(MARKS, 3, scheme, themes)).toEqual([]);
  });
});

test('every colour the sheets use is judged, or said to decorate', () => {
  const used = { text: new Set<string>(), other: new Set<string>() };
  for (const sheet of SHEETS) {
    for (const [, property = '', value = ''] of read(sheet).matchAll(
      /([\w-]+)\s*:([^;{}]*var\(--_[^;{}]*);/g,
    )) {
      if (property.startsWith('--_')) continue;
      for (const [token] of value.matchAll(/--_[\w-]+/g))
        used[property === 'color' ? 'text' : 'other'].add(token);
    }
  }
  // Sizes and fonts are no colours; a stroke may be of a mark's colour.
  const NO_COLOURS = ['--_radius', '--_font', '--_at', '--_lift', '--_pad'];
  const without = (...known: readonly object[]) => {
    const names = new Set([...NO_COLOURS, ...known.flatMap((each) => Object.keys(each))]);
    return (token: string): boolean => !names.has(token);
  };
  expect(used.text.size).toBeGreaterThan(3);
  expect([...used.text].filter(without(TEXT, MARKS))).toEqual([]);
  expect([...used.other].filter(without(TEXT, MARKS, ONLY_DECORATES))).toEqual([]);
});
