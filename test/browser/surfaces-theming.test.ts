import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { STATES } from '../gallery/states.ts';
import { SURFACES, statesOf, useGallery, WALK_MS } from './gallery-pages.ts';
import { POLL } from './surfaces-server.ts';

const open = useGallery();

/** Values no sheet of ours has. The accent is dark enough to be a mark as it is. */
const TOKENS = {
  card: 'rgb(255, 250, 231)',
  ink: 'rgb(60, 11, 12)',
  soft: 'rgb(71, 12, 13)',
  faint: 'rgb(82, 13, 14)',
  line: 'rgb(220, 210, 190)',
  track: 'rgb(200, 210, 205)',
  edge: 'rgb(90, 91, 40)',
  accent: 'rgb(20, 41, 162)',
  'accent-ink': 'rgb(250, 251, 200)',
  good: 'rgb(13, 84, 120)',
  radius: '3px',
  font: 'Georgia',
} as const;
type Token = keyof typeof TOKENS;

const TEXT: readonly Token[] = ['ink', 'font'];
const CARD: readonly Token[] = [...TEXT, 'card', 'line', 'soft', 'radius'];
const BUTTON: readonly Token[] = ['accent', 'accent-ink', 'radius'];

/** What a page can see of its own tokens in a surface. */
const SHOWN: { readonly [surface: string]: readonly Token[] } = {
  checklist: [...CARD, ...BUTTON, 'faint', 'track', 'edge', 'good'],
  progress: ['faint', 'font', 'track', 'accent'],
  tour: [...CARD, ...BUTTON, 'faint', 'track'],
  prompt: [...CARD, ...BUTTON, 'faint'],
  'empty-state': [...TEXT, ...BUTTON, 'soft'],
  survey: [...CARD, ...BUTTON, 'faint', 'edge', 'good'],
  badge: [...CARD, 'faint', 'good'],
  hub: [...CARD, ...BUTTON, 'faint', 'good'],
};

/** Parts by surface, from the sources. */
const PARTS = Object.entries(
  import.meta.glob<Record<string, Record<string, string>>>('../../packages/sdk/src/surfaces/*/*.parts.ts', {
    eager: true,
  }),
).flatMap(([path, module]) =>
  Object.values(module).map(
    (names) => [/surfaces\/([\w-]+)\//.exec(path)?.[1] ?? '', Object.values(names)] as const,
  ),
);

const sheetOf = (css: string): string => `
  document.addEventListener('DOMContentLoaded', () => {
    const style = document.createElement('style');
    style.textContent = ${JSON.stringify(css)};
    document.head.append(style);
  });`;

/** Every value of what can be seen of ours, colours as their three channels. */
const valuesOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const found = new Set<string>();
    const channels = (colour: string): string => {
      if (!context) throw new Error('no canvas');
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3).join();
    };
    const roots = [...document.querySelectorAll('*')].flatMap((element) =>
      element.localName.startsWith('foothold-') && element.shadowRoot ? [element.shadowRoot] : [],
    );
    for (const element of roots.flatMap((root) => [...root.querySelectorAll('.fh *')])) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const style = getComputedStyle(element);
      found.add(style.fontFamily).add(style.borderTopLeftRadius);
      for (const colour of [style.color, style.backgroundColor, style.borderTopColor, style.stroke]) {
        if (colour !== '' && colour !== 'none') found.add(channels(colour));
      }
    }
    return [...found];
  });

/** A channel may be one off: marks go through another colour space. */
const isAmong = (values: readonly string[], wanted: string): boolean => {
  const numbers = /^rgb/.test(wanted) ? (wanted.match(/\d+/g) ?? []).map(Number) : null;
  if (!numbers) return values.includes(wanted);
  return values.some((value) => {
    const found = value.split(',').map(Number);
    return found.length === 3 && found.every((channel, at) => Math.abs(channel - (numbers[at] ?? 0)) <= 1);
  });
};

/** Names of the parts that wear the page's style. */
const styledParts = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll('[part]') ?? [])])
      .filter((element) => getComputedStyle(element).outlineStyle === 'dashed')
      .map((element) => element.getAttribute('part') ?? ''),
  );

describe('the tokens a page sets are worn, and each part takes the style the page gives it', () => {
  const tokens = Object.entries(TOKENS).map(([name, value]) => `--foothold-${name}: ${value}`);
  test.for(SURFACES)('%s', { timeout: WALK_MS }, async (surface) => {
    const parts = PARTS.flatMap(([of, names]) => (of === surface ? names : []));
    const rules = parts.map((name) => `*::part(${name}) { outline: 3px dashed rgb(1, 2, 3) !important }`);
    const { page, show } = await open({
      before: sheetOf(`html { ${tokens.join('; ')} } ${rules.join(' ')}`),
    });
    const values: string[] = [];
    const styled = new Set<string>();
    for (const state of statesOf(surface)) {
      await show(state);
      values.push(...(await valuesOf(page)));
      for (const name of await styledParts(page)) styled.add(name);
    }
    const unworn = (SHOWN[surface] ?? TEXT).filter((token) => !isAmong(values, TOKENS[token]));
    expect(unworn).toEqual([]);
    expect(parts.length).toBeGreaterThan(0);
    expect(parts.filter((name) => !styled.has(name))).toEqual([]);
  });
});

test('on auto a surface follows the system while it is open; told light or dark it does not', async () => {
  const { page, show } = await open();
  const state = STATES.find(({ surface }) => surface === 'checklist') ?? never();
  const scheme = () => page.locator('.fh').first().getAttribute('data-scheme');
  for (const [theme, inTheDark] of [
    ['auto', 'dark'],
    ['light', 'light'],
    ['dark', 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme: 'light' });
    await show(state, { theme });
    expect(await scheme(), theme).toBe(theme === 'dark' ? 'dark' : 'light');
    await page.emulateMedia({ colorScheme: 'dark' });
    // One that must not change has the time another one needs.
    await page.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await expect.poll(scheme, { ...POLL, message: theme }).toBe(inTheDark);
  }
});

function never(): never {
  throw new Error('the gallery shows no checklist');
}
