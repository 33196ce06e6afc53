import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { SURFACES, useGallery, WALK_MS, walk } from './gallery-pages.ts';

const open = useGallery();

/** Helpers every page has: what of ours can be seen. */
const SEEN = `
  window.ours = () => [...document.querySelectorAll('*')].flatMap((element) =>
    element.localName.startsWith('foothold-') && element.shadowRoot ? [element.shadowRoot] : []);
  window.seen = (selector) => ours().flatMap((root) => [...root.querySelectorAll(selector)]).filter((element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.matches('.sr, .sr *, .jump'));`;

declare global {
  interface Window {
    readonly seen: (selector: string) => HTMLElement[];
    readonly ours: () => ShadowRoot[];
  }
}

/** What there is to press that is smaller than `least` px. Inside a sentence a link may be as high as its line. */
const tooSmall = (page: Page, least: number): Promise<string[]> =>
  page.evaluate(
    (least) =>
      window
        .seen('button, textarea, input, select')
        .map((element) => {
          // A row that opens is pressed anywhere.
          const box = (element.matches('.name') ? element.closest('li') : null) ?? element;
          const { width, height } = box.getBoundingClientRect();
          // Rounded: on a scaled screen a pixel is a fraction off.
          return { size: Math.round(Math.min(width, height)), element };
        })
        .filter(({ size }) => size < least)
        .map(({ size, element }) => `${element.className} is ${size} px`),
    least,
  );

/** What lies outside the window, is cut off in its box, or makes the page scroll sideways. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const scrolls = (element: Element): boolean => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return true;
      }
      return false;
    };
    const isFixed = (element: Element): boolean =>
      element.getRootNode() === document.querySelector('foothold-ui')?.shadowRoot;
    const outside = window.seen('.card, .banner, .empty, button, textarea, p, h2').filter((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const isBeside = left < -0.5 || right > innerWidth + 0.5;
      return (
        isBeside || (isFixed(element) && !scrolls(element) && (top < -0.5 || bottom > innerHeight + 0.5))
      );
    });
    const clipped = window
      .seen('*')
      .filter(
        (element) =>
          getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1,
      );
    const name = (element: Element): string => `${element.localName}.${element.className}`;
    return [
      ...outside.map((element) => `${name(element)} is outside`),
      ...clipped.map((element) => `${name(element)} is cut off`),
      ...(document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : []),
    ];
  });

/** Until nothing changes its place any more: what stands beside a target follows a frame later. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    let before = '';
    for (let frame = 0; frame < 60; frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const boxes = window.seen('.card, .banner, .dot').map((element) => element.getBoundingClientRect());
      const now = JSON.stringify(boxes);
      if (now === before && frame > 1) return;
      before = now;
    }
  });

/** WCAG 2.2, 1.4.12: line height 1.5, letters 0.12, words 0.16, paragraphs 2 times the size of the type. */
const SPACED = `.fh *:not(svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } .fh p { margin-bottom: 2em !important }`;

/** What every keyframe has; and what may change where nothing is to move. */
const NO_MOVES = ['offset', 'computedOffset', 'easing', 'composite', 'opacity'];

const moved = async (page: Page): Promise<string[]> =>
  (await page.evaluate(() => [...window.moves]))
    .filter((key) => !NO_MOVES.includes(key))
    .map((key) => `${key} is animated`);

/** Controls and marks that cannot be told from what is around them. */
const unseen = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const ground = (element: Element): string => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (!/^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor)) return backgroundColor;
      }
      return '';
    };
    const isEdged = (element: Element): boolean => {
      const { borderTopWidth, borderTopColor, borderTopStyle } = getComputedStyle(element);
      const behind = element.parentElement ? ground(element.parentElement) : '';
      return borderTopStyle !== 'none' && borderTopWidth !== '0px' && borderTopColor !== behind;
    };
    const isFilled = (element: Element): boolean =>
      element.parentElement !== null && ground(element) !== ground(element.parentElement);
    const name = (element: Element): string => `${element.localName}.${element.className}`;
    return [
      ...window
        .seen('.card, .banner, .btn, .option, textarea, .tick, .mark, .bar')
        .filter((element) => !isEdged(element))
        .map((element) => `${name(element)} has no edge`),
      ...window
        .seen('.bar i, .dots i.on, .done .tick, .scale [aria-checked="true"]')
        .filter((element) => element.clientWidth > 0 && !isFilled(element))
        .map((element) => `${name(element)} is as what is around it`),
    ];
  });

interface Place {
  readonly what: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where everything stands; the page is mirrored too, and what points at a part of it with it. */
const places = (page: Page): Promise<Place[]> =>
  page.evaluate(() =>
    window
      .seen('.card, .banner, .empty, .btn, .x, .tick, .mark, .option, .medal, .dots i, .bar i, .pic')
      .map((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return { what: element.className, left, right, top, bottom };
      }),
  );

/** What is not where a mirror would show it. */
function unmirrored(ltr: readonly Place[], rtl: readonly Place[], width: number): string[] {
  const isNear = (one = 0, other = 0): boolean => Math.abs(one - other) <= 1.5;
  const wrong = ltr.filter(({ left, top, bottom }, at) => {
    const there = rtl[at];
    return !(
      there &&
      isNear(left, width - there.right) &&
      isNear(top, there.top) &&
      isNear(bottom, there.bottom)
    );
  });
  return [
    ...(ltr.length === rtl.length ? [] : [`${ltr.length} boxes, mirrored ${rtl.length}`]),
    ...wrong.map(({ what }) => `${what} is not mirrored`),
  ];
}

describe('every state fits at 1280, 640 and 320 px, with long and with wider text; is mirrored from right to left; only fades under reduced motion; and shows its controls in forced colours', () => {
  test.for(SURFACES)('%s', { timeout: WALK_MS }, async (surface) => {
    const { page, show } = await open({ before: SEEN });
    const cutOffAt = async (width: number, height: number, what: string): Promise<string[]> => {
      await page.setViewportSize({ width, height });
      await settle(page);
      return (await cutOff(page)).map((problem) => `${what}, ${width} px: ${problem}`);
    };
    const problems = await walk(surface, async (state) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await show(state);
      const found = [...(await tooSmall(page, 28)), ...(await moved(page)), ...(await cutOff(page))];
      const ltr = await places(page);
      await page.emulateMedia({ forcedColors: 'active' });
      found.push(...(await unseen(page)).map((problem) => `forced colours: ${problem}`));
      await page.emulateMedia({ forcedColors: 'none' });
      found.push(...(await cutOffAt(640, 400, 'short')), ...(await cutOffAt(320, 600, 'short')));

      await page.setViewportSize({ width: 1280, height: 800 });
      await show(state, { dir: 'rtl' });
      const width = await page.evaluate(() => document.documentElement.clientWidth);
      found.push(...unmirrored(ltr, await places(page), width));

      await page.setViewportSize({ width: 640, height: 400 });
      await show(state, { text: 'long', lang: 'de' });
      found.push(...(await cutOffAt(640, 400, 'long')), ...(await cutOffAt(320, 600, 'long')));
      await page.evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        for (const root of window.ours()) root.adoptedStyleSheets.push(sheet);
        // What stands in the middle is put there anew.
        window.dispatchEvent(new Event('resize'));
      }, SPACED);
      found.push(...(await cutOffAt(320, 600, 'wider')));
      return found;
    });
    expect(problems).toEqual([]);
  });
});

test('for fingers, everything there is to press is 44 px or more', { timeout: WALK_MS }, async () => {
  const { page, show } = await open({
    before: SEEN,
    viewport: { width: 375, height: 700 },
    isMobile: true,
    hasTouch: true,
  });
  for (const surface of SURFACES) {
    const problems = await walk(surface, async (state) => {
      await show(state);
      return tooSmall(page, 44);
    });
    expect(problems, surface).toEqual([]);
  }
});
