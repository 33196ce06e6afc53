import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Config } from '@foothold/engine';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { atRest, CONFIG, type HostPage, POLL, usePages } from './surfaces-server.ts';

const open = usePages();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const INLINE =
  '<foothold-checklist></foothold-checklist><foothold-progress></foothold-progress><foothold-badges></foothold-badges>';

interface State {
  readonly host?: Partial<HostPage>;
  /** Brings the state about, and waits for it. */
  readonly reach: (page: Page) => Promise<void>;
}

const dialog = (page: Page, name: string) =>
  page.locator('foothold-ui').getByRole('dialog', { name }).waitFor();
const tour = (page: Page) => page.evaluate(() => window.page.perform({ tour: 'create' }));

const STATES: { readonly [name: string]: State } = {
  launcher: { reach: (page) => page.locator('foothold-ui .launch').waitFor() },
  'panel, nothing done': {
    reach: async (page) => {
      await page.locator('foothold-ui .launch').click();
      await dialog(page, 'Get started with Host');
    },
  },
  'panel, all done': {
    reach: async (page) => {
      await page.locator('foothold-ui .launch').waitFor();
      await page.evaluate(() => {
        for (const name of ['Project Created', 'Task Created']) window.page.track(name);
      });
      await page.locator('foothold-ui .launch').click();
      await page.locator('foothold-ui .all-done').waitFor();
    },
  },
  'tour, a step with buttons': {
    reach: async (page) => {
      await tour(page);
      await dialog(page, 'First');
    },
  },
  'tour, a step in the middle': {
    host: {
      options: {
        config: {
          ...CONFIG,
          tours: [{ id: 'create', steps: [{ title: 'Welcome', body: 'Read [this](/x), `now`.' }] }],
        },
      },
    },
    reach: async (page) => {
      await tour(page);
      await dialog(page, 'Welcome');
    },
  },
  'tour, a step that waits for a click': {
    host: {
      options: {
        config: {
          ...CONFIG,
          tours: [
            {
              id: 'create',
              steps: [{ target: '#first', title: 'Press', advance: { click: '#first' } }, { title: 'End' }],
            },
          ],
        },
      },
    },
    reach: async (page) => {
      await tour(page);
      await dialog(page, 'Press');
    },
  },
  prompt: {
    reach: async (page) => {
      await page.evaluate(() => window.page.perform({ prompt: 'assign' }));
      await dialog(page, 'Now assign it');
    },
  },
  badge: {
    reach: async (page) => {
      await page.evaluate(() => window.page.track('Project Created'));
      await page.locator('foothold-ui .toast').waitFor();
    },
  },
  inline: {
    host: { body: `<h1>Host</h1>${INLINE}` },
    reach: async (page) => {
      await page.evaluate(() => window.page.track('Project Created'));
      await page.locator('foothold-checklist').getByRole('list').waitFor();
      await page.locator('foothold-badges').getByRole('list').waitFor();
    },
  },
};

/** Has the page drawn in another theme. */
const setTheme = (page: Page, theme: NonNullable<Config['theme']>): Promise<void> =>
  page.evaluate((theme) => {
    const { config } = JSON.parse(document.querySelector('#options')?.textContent ?? '{}');
    window.page.setConfig({ ...config, theme });
  }, theme);

describe('axe finds nothing in either theme', () => {
  for (const [name, { host, reach }] of Object.entries(STATES)) {
    test(name, async () => {
      const { page } = await open({
        ...host,
        css: `html { background: #fff; color: #16181d }
          @media (prefers-color-scheme: dark) { html { background: #0f1115; color: #eceef2 } a { color: #9bb } }`,
        context: { reducedMotion: 'reduce' },
      });
      await reach(page);
      await page.evaluate(axe);
      for (const mode of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: mode });
        await setTheme(page, { mode });
        await page.waitForTimeout(100);
        await page.evaluate(() => {
          // Axe judges the contrast of what is in the body only; our element is beside it.
          const host = document.querySelector<HTMLElement>('foothold-ui');
          if (host) document.body.append(host);
          host?.showPopover();
        });
        const judge = () =>
          page.evaluate(async () => {
            const { violations, passes, incomplete } = await (
              window as never as { axe: typeof import('axe-core') }
            ).axe.run();
            const told = (results: typeof violations): string[] =>
              results.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
            return {
              violations: told(violations),
              undecided: told(incomplete),
              // Of every text of ours the contrast was judged, and not only of the page's.
              isJudged:
                passes
                  .filter(({ id }) => id === 'color-contrast')
                  .flatMap(({ nodes }) => nodes.filter(({ target }) => Array.isArray(target[0]))).length >= 2,
            };
          });
        // What has just come is placed and fades in: it is judged as it stays.
        await atRest(page);
        await expect
          .poll(judge, { ...POLL, interval: 500, message: mode })
          .toEqual({ violations: [], undecided: [], isJudged: true });
      }
    });
  }
});

test('text on any accent is readable in either theme', async () => {
  const { page, ui } = await open({ context: { reducedMotion: 'reduce' } });
  await ui.locator('.launch').click();
  const button = ui.getByRole('button', { name: 'Show me' });
  await button.waitFor();
  for (const accent of [
    '#ffd400',
    '#ffffff',
    '#000000',
    '#767676',
    '#3b5bdb',
    'hotpink',
    'oklch(0.7 0.2 140)',
  ]) {
    for (const mode of ['light', 'dark'] as const) {
      await setTheme(page, { accent, mode });
      const contrast = await button.evaluate((element) => {
        const style = getComputedStyle(element);
        const luminance = (colour: string): number => {
          const context = new OffscreenCanvas(1, 1).getContext('2d');
          if (!context) throw new Error('no canvas');
          context.fillStyle = colour;
          context.fillRect(0, 0, 1, 1);
          const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data].map((value) => {
            const share = value / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const [a, b] = [luminance(style.color), luminance(style.backgroundColor)];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      });
      expect(contrast, `${accent}, ${mode}`).toBeGreaterThanOrEqual(4.5);
    }
  }
});

test('under reduced motion everything only fades', async () => {
  for (const { host, reach } of Object.values(STATES)) {
    const { page } = await open({
      ...host,
      before: `
        window.moves = [];
        addEventListener('DOMContentLoaded', () => {
          const look = () => {
            for (const root of [document, ...[...document.querySelectorAll('*')].map((e) => e.shadowRoot)]) {
              for (const { effect } of root?.getAnimations() ?? []) {
                for (const frame of effect.getKeyframes()) {
                  for (const key of Object.keys(frame)) {
                    if (!['offset', 'computedOffset', 'easing', 'composite', 'opacity'].includes(key)) moves.push(key);
                  }
                }
              }
            }
            requestAnimationFrame(look);
          };
          look();
        });`,
      context: { reducedMotion: 'reduce' },
    });
    await reach(page);
    if (await page.locator('foothold-ui').getByRole('button', { name: 'Next' }).isVisible()) {
      await page.locator('foothold-ui').getByRole('button', { name: 'Next' }).click();
    }
    await page.waitForTimeout(300);
    await atRest(page);
    expect(await page.evaluate('[...new Set(moves)]')).toEqual([]);
  }
});

test('with motion, the light glides from target to target in less than 200 ms', async () => {
  const { page, ui } = await open();
  await tour(page);
  await dialog(page, 'First');
  await ui.locator('.spot').evaluate((spot) => {
    const ran: [string, number][] = [];
    Object.assign(window, { ran });
    spot.addEventListener('transitionrun', (event) => {
      const { effect } = spot.getAnimations().at(-1) ?? {};
      const name = 'propertyName' in event ? String(event.propertyName) : '';
      ran.push([name, Number(effect?.getComputedTiming().duration)]);
    });
  });
  await ui.getByRole('button', { name: 'Next' }).click();
  const ran = () => page.evaluate<[string, number][]>('ran');
  await expect.poll(async () => (await ran()).map(([name]) => name), POLL).toContain('transform');
  expect(Math.max(...(await ran()).map(([, duration]) => duration))).toBeLessThan(200);
});

/** What there is to press, and how small it is. A row that opens is pressed anywhere. */
const buttons = (page: Page) =>
  page.evaluate(() =>
    [...(document.querySelector('foothold-ui')?.shadowRoot?.querySelectorAll('button') ?? [])]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches('.jump'))
      .map((element) => {
        const box = element.matches('.name') ? element.closest('li') : element;
        const { width, height } = box?.getBoundingClientRect() ?? { width: 0, height: 0 };
        return {
          what: element.textContent || element.getAttribute('aria-label'),
          size: Math.min(width, height),
        };
      }),
  );

/** Cards and what is in them that lies outside the window; what scrolls in its card may. */
const outside = (page: Page) =>
  page.evaluate(() =>
    [
      ...(document
        .querySelector('foothold-ui')
        ?.shadowRoot?.querySelectorAll('.card, .card .btn, .card .x') ?? []),
    ]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches('.jump'))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ element, box }) => {
        const isTall = element.matches('.panel *, .inner *') || (box.top >= 0 && box.bottom <= innerHeight);
        return box.left < 0 || box.right > innerWidth || !isTall;
      })
      .map(({ element, box }) => `${element.className} ${JSON.stringify(box)}`),
  );

test('everything to press is large enough, and nothing is cut off at 320 px or when zoomed in', async () => {
  for (const { host, reach } of Object.values(STATES)) {
    const { page } = await open({ ...host, context: { reducedMotion: 'reduce' } });
    await reach(page);
    await atRest(page);
    for (const { what, size } of await buttons(page)) expect(size, `${what}`).toBeGreaterThanOrEqual(28);
    for (const [width, height] of [
      [320, 600],
      [640, 360],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expect.poll(() => outside(page), { ...POLL, message: `${width} by ${height}` }).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
});

test('for fingers everything is larger', async () => {
  const context = { viewport: { width: 375, height: 700 }, isMobile: true, hasTouch: true };
  const { page } = await open({ context });
  for (const name of ['panel, nothing done', 'tour, a step with buttons', 'badge'] as const) {
    await STATES[name]?.reach(page);
    await atRest(page);
    for (const { what, size } of await buttons(page)) expect(size, `${what}`).toBeGreaterThanOrEqual(44);
  }
});

test('the focus can be seen: two pixels of accent, two pixels off', async () => {
  const { page, ui } = await open();
  await ui.locator('.launch').waitFor();
  await page.locator('#field').focus();
  await page.keyboard.press('Tab');
  const outline = await ui.locator('.launch').evaluate((element) => {
    const { outlineColor, outlineOffset, outlineStyle, outlineWidth } = getComputedStyle(element);
    return { outlineColor, outlineOffset, outlineStyle, outlineWidth };
  });
  expect(outline).toEqual({
    outlineColor: 'rgb(59, 91, 219)',
    outlineOffset: '2px',
    outlineStyle: 'solid',
    outlineWidth: '2px',
  });
});

test('from right to left, everything is mirrored', async () => {
  const { ui } = await open({ options: { config: CONFIG, locale: 'ar' } });
  await ui.locator('.launch').click();
  const panel = await ui.locator('.panel').boundingBox();
  expect(panel?.x).toBe(24);
  const close = await ui.getByRole('button', { name: 'Close' }).boundingBox();
  expect(close?.x).toBeLessThan(60);
});

test('in forced colours, progress and ticks can still be seen', async () => {
  const { page, ui } = await open({ context: { forcedColors: 'active' } });
  await page.evaluate(() => window.page.track('Project Created'));
  await ui.locator('.launch').click();
  const colours = await ui.locator('.panel').evaluate((panel) => {
    const of = (selector: string): string => {
      const element = panel.querySelector(selector);
      return element ? getComputedStyle(element).backgroundColor : 'missing';
    };
    return { card: getComputedStyle(panel).backgroundColor, bar: of('.bar i'), tick: of('.done .tick') };
  });
  expect(colours.bar).not.toBe(colours.card);
  expect(colours.tick).not.toBe(colours.card);
});
