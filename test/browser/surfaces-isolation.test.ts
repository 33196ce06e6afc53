import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { atRest, BODY, CONFIG, type HostPage, STRICT_CSP, usePages } from './surfaces-server.ts';

const open = usePages();

/** The page's font is inherited on purpose: here the theme names one. */
const options = { config: { ...CONFIG, theme: { font: 'sans-serif' } } };

/** Every surface at once, and then some. */
const SHOW = {
  panel: async (page: Page) => {
    await page.locator('foothold-ui .launch').click();
    await page.locator('foothold-ui .panel').waitFor();
  },
  prompt: async (page: Page) => {
    await page.evaluate(() => window.page.perform({ prompt: 'assign' }));
    await page.locator('foothold-ui').getByRole('dialog', { name: 'Now assign it' }).waitFor();
  },
  tour: async (page: Page) => {
    await page.evaluate(() => window.page.perform({ tour: 'create' }));
    await page.locator('foothold-ui').getByRole('dialog', { name: 'First' }).waitFor();
  },
  badge: async (page: Page) => {
    await page.evaluate(() => window.page.track('Project Created'));
    await page.locator('foothold-ui').getByRole('region', { name: 'Badge earned' }).waitFor();
  },
};

/** What a person would see of a style. Where a thing is depends on the page and is left out. */
const SEEN =
  /^(display|visibility|opacity|color|background-color|border|outline|font|line-height|letter|word|text|white-space|width|height|padding|margin|box-shadow|cursor|pointer-events|direction|unicode-bidi|filter|zoom|overflow|z-index|clip|contain|user-select|list-style|fill|stroke|gap|flex|align|justify)/;

/** Computed style of every element of ours, in order; what is being announced comes and goes. */
const stylesOf = (page: Page, selector: string): Promise<string[]> =>
  page.evaluate(
    ([selector, seen]) =>
      [
        ...(document.querySelector(selector)?.shadowRoot?.querySelectorAll(':not([role=status] *)') ?? []),
      ].map((element) => {
        const style = getComputedStyle(element);
        const names = [...style].filter((name) => new RegExp(seen).test(name));
        const declarations = names.map((name) => `${name}: ${style.getPropertyValue(name)}`);
        return [`${element.localName}.${element.getAttribute('class')}`, ...declarations].join('\n');
      }),
    [selector, SEEN.source] as const,
  );

const HOSTILE: { readonly [name: string]: string } = {
  'all: unset on everything': '* { all: unset !important }',
  'all: revert and nothing shown':
    'html > * { all: revert !important } html > :not(head):not(body) { display: none !important }',
  'buttons, sections and lists undone':
    'button, section, ol, li, h2, p, svg { display: none !important; color: red !important; font: 40px serif !important }',
  'our element by name':
    'foothold-ui { display: none !important; opacity: 0 !important; visibility: hidden !important; transform: scale(0.3) !important; filter: blur(9px) !important; pointer-events: none !important; contain: strict !important; zoom: 3 !important; inset: 40% !important }',
  'popovers and backdrops':
    '[popover] { inset: 50% !important; display: none !important } ::backdrop { background: red !important; display: block !important; pointer-events: auto !important }',
  'odd sizes, spacing and direction':
    'html { font-size: 37px; line-height: 4; letter-spacing: 1em; word-spacing: 1em; text-transform: uppercase; text-align: right; direction: rtl; color: red; cursor: crosshair; visibility: visible; user-select: none; text-indent: 99px; white-space: pre }',
  'our private names':
    ':root, * { --_card: red !important; --_ink: red !important; --_accent: red; --_font: fantasy; --_dim: none; --_at: 9px }',
};

describe('hostile style sheets change nothing inside', () => {
  for (const [surface, show] of Object.entries(SHOW)) {
    test(surface, async () => {
      const settle = async (host: Partial<HostPage>): Promise<string[]> => {
        const { page } = await open({ ...host, options, context: { reducedMotion: 'reduce' } });
        await show(page);
        await page.mouse.move(700, 700);
        await page.waitForTimeout(400);
        await atRest(page);
        return stylesOf(page, 'foothold-ui');
      };
      // Its size is its own, whatever a sheet says.
      const body = '<canvas id="first" width="120" height="32"></canvas>';
      const plain = await settle({ body });
      expect(plain.length).toBeGreaterThan(5);
      const { 'all: unset on everything': unset, ...others } = HOSTILE;
      // All at once, then the one that would undo the others.
      expect(await settle({ body, css: Object.values(others).join('\n') })).toEqual(plain);
      expect(await settle({ body, css: unset ?? '' })).toEqual(plain);
    });
  }

  test('an inline element keeps its inside too', async () => {
    const settle = async (css: string): Promise<string[]> => {
      const { page } = await open({ body: '<foothold-checklist></foothold-checklist>', css, options });
      await page.locator('foothold-checklist').getByRole('list').waitFor({ state: 'attached' });
      await page.waitForTimeout(300);
      await atRest(page);
      return stylesOf(page, 'foothold-checklist');
    };
    const box = 'foothold-checklist { width: 400px !important; display: block !important }';
    const plain = await settle(box);
    const css = HOSTILE['odd sizes, spacing and direction'] ?? '';
    expect(await settle(css + box)).toEqual(plain);
    expect(
      await settle(`* { color: red !important; font: 40px serif !important; text-align: right } ${box}`),
    ).toEqual(plain);
  });
});

test('nothing of the page is on top: the launcher can be pressed', async () => {
  const { page, ui } = await open();
  await ui.locator('.launch').waitFor();
  // Later in the page, as high as can be, and still under the top layer.
  await page.evaluate(() => {
    const cover = document.createElement('div');
    cover.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647; background: #eee';
    document.documentElement.append(cover);
  });
  await page.mouse.click(1280 - 60, 800 - 45);
  await ui.getByRole('dialog', { name: 'Get started with Host' }).waitFor();
});

test('no backdrop of a page lies over it', async () => {
  const { page } = await open({ css: '::backdrop { background: rgb(255 0 0); }' });
  await page.locator('foothold-ui .launch').waitFor();
  const backdrop = await page.evaluate(() => {
    const host = document.querySelector('foothold-ui');
    return host && getComputedStyle(host, '::backdrop').display;
  });
  expect(backdrop).toBe('none');
});

test('nothing leaks out: styles, layout, scroll, focus order, globals and prototypes of the page stay', async () => {
  const { page } = await open({
    body: `${BODY}<p style="height:2000px">Tall</p>`,
    options: { config: CONFIG, isIdle: true },
  });
  const census = () =>
    page.evaluate(() => ({
      styles: [...document.querySelectorAll('html, body, body *')].map((element) => {
        const style = getComputedStyle(element);
        return [...style].map((name) => style.getPropertyValue(name)).join();
      }),
      boxes: [...document.querySelectorAll('body *')].map((element) =>
        JSON.stringify(element.getBoundingClientRect()),
      ),
      scroll: [scrollX, scrollY, document.documentElement.scrollHeight, document.documentElement.scrollWidth],
      sheets: [
        document.styleSheets.length,
        document.adoptedStyleSheets.length,
        document.querySelectorAll('style').length,
      ],
      globals: Object.getOwnPropertyNames(window).sort(),
      natives: [
        history.pushState,
        history.replaceState,
        Element.prototype.attachShadow,
        EventTarget.prototype.addEventListener,
        fetch,
      ].map((native) => /\[native code\]/.test(Function.prototype.toString.call(native))),
      focused: document.activeElement?.id,
    }));
  await page.locator('#field').focus();
  await page.evaluate(() => scrollTo(0, 150));
  const before = await census();
  await page.evaluate(() => {
    window.page.start();
    window.page.perform({ prompt: 'assign' });
    window.page.track('Project Created');
  });
  await page.locator('foothold-ui .launch').waitFor();
  await page.locator('foothold-ui .toast').waitFor();
  expect(await census()).toEqual(before);
  // The page's own elements come first, and ours after the last of them.
  const order: (string | undefined)[] = [];
  await page.locator('#first').focus();
  for (let turn = 0; turn < 4; turn += 1) {
    order.push(await page.evaluate(() => document.activeElement?.id || document.activeElement?.localName));
    await page.keyboard.press('Tab');
  }
  expect(order).toEqual(['first', 'link', 'second', 'field']);
});

test('under the strictest policy nothing is refused and everything is styled', async () => {
  const { page, ui } = await open({
    body: `${BODY}<foothold-checklist></foothold-checklist><foothold-progress></foothold-progress><foothold-badges></foothold-badges>`,
    csp: STRICT_CSP,
    before: `window.refused = []; addEventListener('securitypolicyviolation', (e) => window.refused.push(e.violatedDirective + ' ' + e.sourceFile + ':' + e.lineNumber));`,
    options: { config: { ...CONFIG, theme: { accent: '#7a2fd0', radius: 4, font: 'serif', mode: 'dark' } } },
  });
  await page.evaluate(() => window.page.track('Project Created'));
  for (const show of [SHOW.panel, SHOW.prompt, SHOW.tour]) await show(page);
  await ui.getByRole('button', { name: 'Next' }).click();
  await page.locator('foothold-checklist').getByRole('list').waitFor();
  expect(await page.evaluate('refused')).toEqual([]);
  const card = ui.getByRole('dialog', { name: 'Second' });
  const colour = (): Promise<string> => card.evaluate((element) => getComputedStyle(element).backgroundColor);
  await expect.poll(colour).toBe('rgb(24, 27, 33)');
  expect(await card.evaluate((element) => getComputedStyle(element).borderRadius)).toBe('8px');
});

test('a surface that fails takes only itself away', async () => {
  // A step whose title is no text at all: what a broken config could bring.
  const broken = { target: '#second', title: null as unknown as string };
  const tours = [{ id: 'create', steps: [{ target: '#first', title: 'Fine' }, broken] }];
  const { page, ui } = await open({ options: { config: { ...CONFIG, tours } } });
  await page.evaluate(() => window.page.perform({ tour: 'create' }));
  await ui.getByRole('dialog', { name: 'Fine' }).waitFor();
  await page.evaluate(() => window.page.perform({ prompt: 'assign' }));
  await ui.getByRole('button', { name: 'Next' }).click();
  await ui.getByRole('dialog', { name: 'Now assign it' }).waitFor();
  await ui.locator('.launch').waitFor();
  expect(await ui.locator('.spot').count()).toBe(0);
});
