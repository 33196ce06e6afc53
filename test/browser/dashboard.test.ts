import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type Scene,
  SECRET_KEY,
  sceneWith,
  startFakeCollector,
} from '../../packages/dashboard/fakes/fake-collector.ts';
import { manyPeople, type Person } from '../../packages/dashboard/fakes/fake-people.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { letGo } from '../helpers/let-go.ts';
import { POLL_EVERY_MS, WAIT_MAX_MS } from '../helpers/waiting.ts';

const NOW = Date.now();
const FIRST_LOAD_MAX_BYTES = 120_000;
const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const crowd = manyPeople(402, NOW);

let folder: string;
let browser: Browser;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foothold-dashboard-'));
  await build({
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    mode: 'dashboard',
    logLevel: 'silent',
    build: { outDir: folder, emptyOutDir: true },
  });
  browser = await launchChromium();
});

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

interface OpenOptions extends BrowserContextOptions {
  readonly path?: string;
  readonly scene?: Scene;
}

/** A page on a fake collector, with everything the browser complains of. */
async function open({
  path = '/dashboard/#signin=once',
  scene = sceneWith(crowd, NOW),
  ...options
}: OpenOptions = {}) {
  const server = await startFakeCollector(folder, scene);
  closing.push(() => server.stop());
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  closing.push(() => letGo(context));
  const complaints: string[] = [];
  const page = await context.newPage();
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await page.goto(server.url + path);
  return {
    page,
    context,
    server,
    scene,
    complaints: () => [...complaints, ...Array(scene.cspReports).fill('report')],
  };
}

const soon = { interval: POLL_EVERY_MS, timeout: WAIT_MAX_MS };

const people = (page: Page) => page.getByRole('region', { name: 'Latest people' });
const rows = (page: Page) => people(page).locator('tbody tr');

/** Waits until the figures are those of the filters. */
const settled = async (page: Page): Promise<void> => {
  await rows(page).first().waitFor();
  await page.locator('.overview:not([aria-busy="true"])').waitFor();
};

/** What axe finds wrong, as short lines. The page's policy forbids scripts of others, so it runs outside of it. */
const accessibilityFaults = async (page: Page): Promise<string[]> => {
  const session = await page.context().newCDPSession(page);
  const run = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description);
    return result.value;
  };
  await run(`${await readFile(axeSource, 'utf8')};0`);
  const found = await run(
    `axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] })
      .then(({ violations }) => violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target).join(', ')))`,
  );
  return Array.isArray(found) ? found : ['axe did not answer'];
};

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const sizes = [
  { name: '1280 px', viewport: { width: 1280, height: 800 } },
  { name: '375 px', viewport: { width: 375, height: 720 } },
] as const;
const themes = ['light', 'dark'] as const;
const looks = sizes.flatMap(({ name, viewport }) =>
  themes.map((colorScheme) => ({ name, viewport, colorScheme })),
);

describe.each(looks)('at $name in the $colorScheme theme', ({ viewport, colorScheme }) => {
  it('the overview is whole: no complaint, no fault axe can find, nothing to scroll sideways', async () => {
    const { page, complaints } = await open({ viewport, colorScheme });
    await settled(page);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);

    for (const summary of await page.locator('summary').all()) await summary.click();
    await page.getByRole('button', { name: /How “Share who have/ }).click();
    await page.locator('.definition-body:popover-open').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(complaints()).toEqual([]);
  });

  it('so are the form, a new project and an empty choice', async () => {
    const form = await open({ viewport, colorScheme, path: '/dashboard/' });
    await form.page.getByLabel('Secret key').waitFor();
    const fresh = await open({ viewport, colorScheme, scene: sceneWith([], NOW) });
    await fresh.page.getByRole('heading', { name: 'Get started by sending the first event' }).waitFor();
    const old = crowd.filter(({ startAt }) => (startAt ?? 0) < NOW - 20 * 86_400_000);
    const nobody = await open({
      viewport,
      colorScheme,
      scene: sceneWith(old, NOW),
      path: '/dashboard/?signed-up=7d#signin=once',
    });
    await nobody.page.getByRole('button', { name: 'Look at everybody' }).waitFor();
    for (const { page } of [form, fresh, nobody]) {
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    }
    // A browser says itself that there was no session yet; that is all it says.
    expect(form.complaints().filter((line) => !line.includes('401'))).toEqual([]);
    expect([...fresh.complaints(), ...nobody.complaints()]).toEqual([]);
  });
});

describe('signing in', () => {
  it('works by link, which leaves the address bar before anything is asked', async () => {
    const { page, context, scene } = await open({ path: '/dashboard/?segment=smb#signin=once' });
    await settled(page);
    expect(new URL(page.url()).hash).toBe('');
    expect(new URL(page.url()).search).toBe('?segment=smb');
    expect(scene.asked[0]).toBe('POST /v1/session');
    expect((await context.cookies()).map(({ name, httpOnly }) => [name, httpOnly])).toEqual([
      ['__Host-foothold', true],
    ]);
    expect(
      await page.evaluate(() => document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage })),
    ).toBe('{}');
  });

  it('works by key and keyboard alone, and says when the key is wrong', async () => {
    const { page } = await open({ path: '/dashboard/' });
    await page.getByLabel('Secret key').waitFor();
    await page.keyboard.type('sk_wrong');
    await page.keyboard.press('Enter');
    await page.getByText('That key is not right.').waitFor();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(SECRET_KEY);
    await page.keyboard.press('Enter');
    await settled(page);
  });
});

describe('the filters', () => {
  it('are set by keyboard, kept in the address, and undone by going back', async () => {
    const { page, scene } = await open();
    await settled(page);
    await page.getByLabel('Signed up').focus();
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => new URL(page.url()).search, soon).toBe('?signed-up=30d');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => new URL(page.url()).search, soon).toBe('?signed-up=30d&segment=self-serve');
    await expect
      .poll(() => scene.asked.at(-1), soon)
      .toMatch(/window=7d&from=\d{4}-\d\d-\d\d&segment=self-serve$/);
    await settled(page);
    await page.goBack();
    await page.goBack();
    await expect.poll(() => new URL(page.url()).search, soon).toBe('');
    expect(await page.getByLabel('Segment').inputValue()).toBe('');
  });

  it('make a view that somebody else opens from its address', async () => {
    const { page, server, scene } = await open();
    await settled(page);
    const figure = page.getByRole('region', { name: /Activated within/ }).locator('.figure-value');
    const whole = await figure.textContent();
    await page.getByLabel('Activated within', { exact: true }).selectOption('14 days');
    await page.getByLabel('Segment').selectOption('self-serve');
    await expect.poll(() => scene.asked.at(-1), soon).toMatch(/window=14d&.*segment=self-serve$/);
    await settled(page);
    const seen = await figure.textContent();
    expect(seen).not.toBe(whole);

    scene.tokens.add('colleague');
    const other = await browser.newPage();
    closing.push(() => letGo(other));
    await other.goto(`${page.url()}#signin=colleague`);
    await settled(other);
    expect(other.url().startsWith(server.url)).toBe(true);
    expect(
      await other
        .getByRole('region', { name: /Activated within/ })
        .locator('.figure-value')
        .textContent(),
    ).toBe(seen);
  });
});

describe('the charts', () => {
  /** How many pixels of a chart have about this colour, as transparent as it is. */
  const painted = (page: Page, chart: number, token: string): Promise<number> =>
    page.evaluate(
      ([index, name]) => {
        const probe = document.createElement('canvas').getContext('2d');
        const canvas = document.querySelectorAll('canvas')[Number(index)];
        const context = canvas?.getContext('2d');
        if (!probe || !canvas || !context) return -1;
        probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(String(name));
        probe.fillRect(0, 0, 1, 1);
        const wanted = probe.getImageData(0, 0, 1, 1).data;
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let i = 0; i < data.length; i += 4) {
          if (wanted.every((channel, at) => Math.abs(channel - (data[i + at] ?? 0)) <= 4)) count += 1;
        }
        return count;
      },
      [String(chart), token],
    );

  it.each(themes)('draw the curve, its interval, the target and the bars in the %s theme', async (theme) => {
    const { page } = await open({ colorScheme: theme === 'light' ? 'dark' : 'light' });
    await settled(page);
    await page.emulateMedia({ colorScheme: theme });
    for (const [chart, token, least] of [
      [0, '--accent', 400],
      [0, '--curve-band', 2000],
      [0, '--target', 2000],
      [1, '--accent', 4000],
      [1, '--target', 2000],
    ] as const) {
      await expect
        .poll(() => painted(page, chart, token), { ...soon, message: `${chart} ${token}` })
        .toBeGreaterThan(least);
    }
  });

  it('read out under the pointer, and fit their place when it changes', async () => {
    const { page } = await open();
    await settled(page);
    await page.locator('.u-over').first().hover();
    await expect
      .poll(() => page.locator('.plot-reading > *').allTextContents(), soon)
      .toEqual([
        expect.stringMatching(/^\d+% within \d/),
        expect.stringMatching(/^95% interval \d+ – \d+%$/),
      ]);
    await page.setViewportSize({ width: 375, height: 720 });
    await expect
      .poll(
        () => page.evaluate(() => document.querySelector('canvas')?.getBoundingClientRect().width ?? 0),
        // Sooner than new figures would draw the chart anew.
        { ...soon, timeout: 5_000 },
      )
      .toBeLessThan(375);
    expect(await overflow(page)).toBe(0);
  });

  it('have words and a table that say the same', async () => {
    const { page } = await open();
    await settled(page);
    const chart = page.getByRole('region', { name: 'Share who have reached first value' });
    const words = await chart.getByRole('img').getAttribute('aria-label');
    const half = /half by ([^(]+) \(95% interval ([^)]+)\)/.exec(words ?? '');
    await chart.getByText('Show as a table').click();
    const row = chart.getByRole('row', { name: /^Half/ });
    expect(await row.locator('th, td').allTextContents()).toEqual(['Half', half?.[1], half?.[2]]);
  });
});

describe('by keyboard', () => {
  it('a definition opens, closes with Esc, and gives the focus back', async () => {
    const { page } = await open();
    await settled(page);
    const button = page.getByRole('button', { name: 'How “Time to first value” is measured' });
    await button.focus();
    const shown = page.locator('.definition-body:popover-open');
    expect(await shown.count()).toBe(0);
    await page.keyboard.press('Enter');
    await shown.getByText('Kaplan–Meier median', { exact: false }).waitFor();
    await page.keyboard.press('Escape');
    await shown.waitFor({ state: 'detached' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('everything that can be used is reached, in the order it is read, and shows that it is', async () => {
    const { page } = await open();
    await settled(page);
    const stops: string[] = [];
    for (let step = 0; step < 17; step += 1) {
      await page.keyboard.press('Tab');
      stops.push(
        await page.evaluate(() => {
          const focused = document.activeElement;
          const outline = focused && getComputedStyle(focused).outlineStyle !== 'none' ? '' : ' (no ring)';
          const label = focused?.id ? document.querySelector(`label[for="${focused.id}"]`) : null;
          const name = focused?.getAttribute('aria-label') ?? (label ?? focused)?.textContent;
          return `${name}${outline}`;
        }),
      );
    }
    expect(stops).toEqual([
      'Skip to the figures',
      'Overview',
      'Sign out',
      'Refresh now',
      'Signed up',
      'Segment',
      'How “Time to first value” is measured',
      'Activated within',
      'How “Activated within 7 d” is measured',
      'How “Still on their way” is measured',
      'How “Median of those who got there” is measured',
      'How “Share who have reached first value” is measured',
      'Show as a table: Share who have reached first value',
      'How “How long it took” is measured',
      'Show as a table: How long it took',
      'Show 10 more',
      expect.any(String),
    ]);
  });
});

describe('what came from events', () => {
  const payloads = [
    '<img src=x onerror="alert(1)">',
    '"><script>alert(2)</script>',
    "';alert(3)//",
    '{{constructor.constructor("alert(4)")()}}',
    '<svg/onload=alert(5)>',
    'javascript:alert(6)',
    '=HYPERLINK("http://127.0.0.1/?"&A1,"x")',
    '</textarea><iframe srcdoc="<script>parent.alert(7)</script>">',
  ];
  const hostile = payloads.map(
    (payload, index): Person => ({
      id: `${payload}${index}`,
      name: payload,
      email: payload,
      segment: payload,
      stage: payload,
      startAt: NOW - 86_400_000,
      lastSeenAt: NOW,
      done: 1,
      total: 5,
      reachedAt: null,
    }),
  );

  it('is shown as text in every field, never read as markup', async () => {
    const scene = sceneWith(hostile, NOW, {
      segments: payloads.map((id) => ({ id })),
      milestones: [{ id: 'fv', title: payloads[0] ?? '', kind: 'first-value' }],
    });
    const { page, complaints } = await open({ scene });
    await settled(page);
    const text = await rows(page).allTextContents();
    payloads.forEach((payload, index) => {
      expect(text[index]?.split(payload).length).toBeGreaterThanOrEqual(4);
    });
    await page.getByRole('button', { name: 'How “Time to first value” is measured' }).click();
    await page.getByText(`First value is “${payloads[0]}”.`).waitFor();
    await page.getByLabel('Segment').selectOption(payloads[1] ?? '');
    await settled(page);
    await page.reload();
    await settled(page);
    expect(await page.locator('main :is(img, script, iframe, textarea), main svg[onload]').count()).toBe(0);
    expect(complaints()).toEqual([]);
  });

  it('cannot push the page wide or turn its text around', async () => {
    const long = hostile.map((person, index) => ({
      ...person,
      name: index % 2 === 0 ? 'W'.repeat(500) : 'a\u202Egpj.exe',
      email: null,
    }));
    const { page } = await open({ scene: sceneWith(long, NOW), viewport: { width: 375, height: 720 } });
    await settled(page);
    expect(await overflow(page)).toBe(0);
    expect(await people(page).textContent()).not.toContain('\u202E');
  });
});

describe('when the collector is in trouble', () => {
  it('the page keeps what it has, says so, and mends with one click', async () => {
    const { page, scene } = await open();
    await settled(page);
    scene.trouble = 'down';
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await page.getByText('The collector does not answer.').waitFor();
    expect(await rows(page).count()).toBe(10);
    expect(await accessibilityFaults(page)).toEqual([]);
    scene.trouble = null;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('The collector does not answer.').waitFor({ state: 'detached' });
  });

  it('a session that has ended leads to the form, and back to the same view', async () => {
    const { page, scene } = await open({ path: '/dashboard/?segment=smb#signin=once' });
    await settled(page);
    scene.sessions.clear();
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await page.getByText('Your session has ended.').waitFor();
    await page.keyboard.type(SECRET_KEY);
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await page.getByLabel('Segment').inputValue()).toBe('smb');
  });
});

describe('what is loaded', () => {
  it(`is less than ${FIRST_LOAD_MAX_BYTES / 1000} kB gzipped, all of it from the collector`, async () => {
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const bodies = await Promise.all(
      files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name))),
    );
    const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(FIRST_LOAD_MAX_BYTES);
    const code = Buffer.concat(bodies).toString('utf8');
    const hosts = [...code.matchAll(/https?:\/\/([\w.-]+)/g)].map((match) => match[1]);
    expect([...new Set(hosts)].sort()).toEqual(['www.w3.org']);
  });
});
