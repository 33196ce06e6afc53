import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Config } from '@foothold/engine';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { FORMS, LIST, options, PROMPTS, prompt, SURVEYS, survey } from './surfaces-forms-page.ts';
import { atRest, BODY, isFocused, POLL, STRICT_CSP, usePages } from './surfaces-server.ts';

const open = usePages();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const STATES: { readonly [name: string]: (page: Page, ui: Locator) => Promise<void> } = {
  ...Object.fromEntries(
    PROMPTS.filter(({ id }) => id !== 'late').map(({ id, form }) => [
      id,
      async (page: Page, ui: Locator): Promise<void> => {
        await prompt(page, id);
        await ui.locator(form === 'hotspot' ? '.dot' : `[part=prompt]`).waitFor();
      },
    ]),
  ),
  ...Object.fromEntries(
    SURVEYS.map(({ id }) => [
      id,
      async (page: Page, ui: Locator): Promise<void> => {
        await survey(page, id);
        await ui.locator('.survey').waitFor();
      },
    ]),
  ),
  'hotspot, open': async (page, ui) => {
    await prompt(page, 'hotspot');
    await ui.locator('.dot').click();
    await ui.getByRole('dialog', { name: 'A hotspot' }).waitFor();
  },
  'nps, answered': async (page, ui) => {
    await survey(page, 'nps');
    await ui.getByRole('radio', { name: '9' }).click();
    await ui.getByRole('textbox', { name: 'Why?' }).waitFor();
  },
  'choice, chosen': async (page, ui) => {
    await survey(page, 'choice');
    await ui.getByRole('radio', { name: 'Plan a launch' }).focus();
    await page.keyboard.press('ArrowDown');
    await ui.getByRole('button', { name: 'Send' }).waitFor();
  },
  'empty state': (page) => page.locator('#list').getByRole('group').waitFor(),
};

const SCHEMES = `html { background: #fff; color: #16181d }
  @media (prefers-color-scheme: dark) { html { background: #0f1115; color: #eceef2 } a { color: #9bb } }`;

/** Notes every property that is animated, from the start of the page. */
const WATCH_MOVES = `
  window.moves = new Set();
  addEventListener('DOMContentLoaded', () => {
    const look = () => {
      for (const root of [document, ...[...document.querySelectorAll('*')].map((e) => e.shadowRoot)]) {
        for (const { effect } of root?.getAnimations() ?? []) {
          for (const frame of effect.getKeyframes()) for (const key of Object.keys(frame)) moves.add(key);
        }
      }
      requestAnimationFrame(look);
    };
    look();
  });`;
const NO_MOVES = new Set(['offset', 'computedOffset', 'easing', 'composite', 'opacity']);

/** What there is to press, with its size; what lies outside the window. */
const measured = (page: Page) =>
  page.evaluate(() => {
    const roots = [...document.querySelectorAll('foothold-ui, foothold-empty-state')];
    const all = (selector: string): Element[] =>
      roots
        .flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll(selector) ?? [])])
        .filter((element) => element.checkVisibility({ visibilityProperty: true }));
    const sizes = all('button').map((element) => {
      const { width, height } = element.getBoundingClientRect();
      // Rounded: on a scaled screen a pixel is a fraction off.
      const size = Math.round(Math.min(width, height));
      return { what: element.textContent || element.getAttribute('aria-label'), size };
    });
    const outside = [
      ...all('.card, .banner, .empty, button, textarea').filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return left < 0 || right > innerWidth;
      }),
      ...all('.card, .banner').filter((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top < 0 || bottom > innerHeight;
      }),
    ].map(({ className }) => className);
    return { sizes, outside, isTooWide: document.documentElement.scrollWidth > innerWidth };
  });

describe('every form and state', () => {
  for (const [name, reach] of Object.entries(STATES)) {
    test(`${name}: axe finds nothing in either theme, nothing is cut off or too small, nothing moves that should not`, async () => {
      const { page, ui } = await open({
        options,
        body: name === 'empty state' ? LIST : BODY,
        csp: STRICT_CSP,
        css: SCHEMES,
        before: WATCH_MOVES,
        context: { reducedMotion: 'reduce' },
      });
      await reach(page, ui);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expect
          .poll(() => page.locator('.fh').first().getAttribute('data-scheme'), POLL)
          .toBe(colorScheme);
        await page.evaluate(() => {
          // Axe judges the contrast of what is in the body only; our element is beside it.
          const host = document.querySelector<HTMLElement>('foothold-ui');
          if (host) document.body.append(host);
          host?.showPopover();
        });
        // What has just come fades in, and is not judged until it has.
        await atRest(page);
        await page.evaluate(axe);
        const found = await page.evaluate(async () => {
          const { violations, incomplete, passes } = await (
            window as never as { axe: typeof import('axe-core') }
          ).axe.run();
          const told = (results: typeof violations): string[] =>
            results.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
          const judged = passes
            .filter(({ id }) => id === 'color-contrast')
            .flatMap(({ nodes }) => nodes.filter(({ target }) => Array.isArray(target[0])));
          return { violations: told(violations), undecided: told(incomplete), isJudged: judged.length > 0 };
        });
        expect(found, colorScheme).toEqual({
          violations: [],
          undecided: [],
          // A dot has no words.
          isJudged: name !== 'hotspot',
        });
      }
      const moves = await page.evaluate<string[]>('[...moves]');
      expect(moves.filter((key) => !NO_MOVES.has(key))).toEqual([]);
      for (const [width, height] of [
        [1280, 800],
        [320, 600],
        [640, 360],
      ] as const) {
        await page.setViewportSize({ width, height });
        await expect
          .poll(async () => (await measured(page)).outside, { ...POLL, message: `${width} px` })
          .toEqual([]);
        const { sizes, isTooWide } = await measured(page);
        expect(isTooWide).toBe(false);
        expect(sizes.filter(({ size }) => size < 28)).toEqual([]);
      }
    });

    test(`${name}: for fingers it is larger`, async () => {
      const context = { viewport: { width: 375, height: 700 }, isMobile: true, hasTouch: true };
      const { page, ui } = await open({ options, body: LIST, context });
      await reach(page, ui);
      const { sizes } = await measured(page);
      expect(sizes.filter(({ size }) => size < 44)).toEqual([]);
    });
  }
});

test('a hostile style sheet changes nothing inside', async () => {
  const hostile = `
    * { all: unset !important }
    dialog, section, button, textarea, h2, p { display: none !important; color: red !important }
    ::backdrop { background: red !important; display: none !important }
    foothold-empty-state { color: red !important; font: 40px serif !important; text-align: right !important }`;
  const config: Config = { ...FORMS, theme: { font: 'sans-serif' } };
  const looks = async (name: string, css: string): Promise<string[]> => {
    const { page, ui } = await open({
      options: { config },
      // Sizes of its own, whatever a sheet says.
      body: '<canvas id="first" width="120" height="32"></canvas>',
      css,
      context: { reducedMotion: 'reduce' },
    });
    await STATES[name]?.(page, ui);
    await atRest(page);
    const found = await ui.evaluate((host) =>
      [...(host.shadowRoot?.querySelectorAll('.fh :not([role=status] *)') ?? [])].flatMap((element) =>
        [null, '::backdrop', '::before', '::after'].map((pseudo) => {
          const { display, color, backgroundColor, font, padding, borderTop, textAlign, width, height } =
            getComputedStyle(element, pseudo);
          return [element.className, pseudo, display, color, backgroundColor, font, padding]
            .concat([borderTop, textAlign, width, height])
            .join('; ');
        }),
      ),
    );
    // A dozen pages that stay open slow each other down.
    await page.context().close();
    return found;
  };
  for (const name of ['modal', 'banner', 'hotspot, open', 'nps, answered', 'choice']) {
    const plain = await looks(name, '');
    expect(plain.length).toBeGreaterThan(20);
    expect(await looks(name, hostile), name).toEqual(plain);
  }
});

test('in forced colours, what is chosen and where the dot is can still be seen', async () => {
  const { page, ui } = await open({ options, context: { forcedColors: 'active', reducedMotion: 'reduce' } });
  await survey(page, 'csat');
  await ui.getByRole('radio', { name: '3' }).focus();
  await page.keyboard.press('ArrowRight');
  const colour = (locator: Locator, pseudo?: string) =>
    locator.evaluate((element, pseudo) => getComputedStyle(element, pseudo).backgroundColor, pseudo);
  const chosen = ui.getByRole('radio', { checked: true });
  await chosen.waitFor();
  const highlight = await page.evaluate(() => {
    const sample = document.createElement('i');
    sample.style.background = 'Highlight';
    document.body.append(sample);
    return getComputedStyle(sample).backgroundColor;
  });
  await expect.poll(() => colour(chosen), POLL).toBe(highlight);
  await page.keyboard.press('Escape');
  await prompt(page, 'hotspot');
  await ui.locator('.dot').waitFor();
  expect(await colour(ui.locator('.dot'), '::after')).toBe(highlight);
});

test('from right to left, the corner and the scale are mirrored', async () => {
  const { page, ui } = await open({ options: { config: FORMS, locale: 'ar' } });
  await survey(page, 'csat');
  const card = ui.locator('.survey');
  await card.waitFor();
  expect((await card.boundingBox())?.x).toBe(24);
  await ui.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => ui.getByRole('radio').nth(1).evaluate(isFocused), POLL).toBe(true);
});
