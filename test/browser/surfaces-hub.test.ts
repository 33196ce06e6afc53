import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Config } from '@foothold/engine';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { atRest, BODY, CONFIG, isFocused, POLL, STRICT_CSP, usePages } from './surfaces-server.ts';

const open = usePages();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const HUB = '<header dir="auto"><foothold-hub></foothold-hub></header>';
const body = `${HUB}${BODY}`;
const config: Config = {
  ...CONFIG,
  prompts: [
    ...(CONFIG.prompts ?? []),
    { id: 'slack', form: 'slideout', title: 'Connect **Slack**', body: 'Never miss a mention.' },
  ],
  surveys: [
    { id: 'nps', kind: 'nps', question: 'Would you recommend us?' },
    { id: 'role', kind: 'text', question: 'What is your role?' },
  ],
};
const options = { config };

const button = (page: Page): Locator => page.locator('foothold-hub').getByRole('button').first();
const panel = (page: Page): Locator => page.locator('foothold-hub').getByRole('dialog');
const entry = (page: Page, name: RegExp): Locator =>
  panel(page).getByRole('listitem').filter({ hasText: name });
const named = (page: Page): Promise<string> => button(page).evaluate((one) => one.textContent?.trim() ?? '');

/** Starts a tour and ends it at once, as somebody does who has no time for it. */
const dismissTour = async (page: Page): Promise<void> => {
  await page.evaluate(() => window.page.perform({ tour: 'create' }));
  await page.locator('foothold-ui').getByRole('dialog', { name: 'First' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('foothold-ui').getByRole('dialog').waitFor({ state: 'detached' });
};

test('a tour that was put away is found again, told of, and leads from its first step', async () => {
  const { page, ui, said } = await open({ body, options });
  await button(page).waitFor();
  expect(await named(page)).toBe('What you have seen');
  await dismissTour(page);
  await expect.poll(() => named(page), POLL).toBe('What you have seen, 1 new1');
  await expect.poll(() => ui.getByRole('status').textContent(), POLL).toContain('What you have seen: 1 new');
  await button(page).click();
  await entry(page, /New: Tour: First.*Not finished · just now.*Start again/s).waitFor();
  expect(await named(page)).toBe('What you have seen');
  await entry(page, /First/).getByRole('button').click();
  await panel(page).waitFor({ state: 'detached' });
  const card = ui.getByRole('dialog', { name: 'First' });
  await card.waitFor();
  // The focus was in the hub: it goes where the person asked to be led, and returns after.
  await expect.poll(() => card.evaluate(isFocused), POLL).toBe(true);
  await ui.getByRole('button', { name: 'Next' }).click();
  await ui.getByRole('dialog', { name: 'Second' }).waitFor();
  await page.keyboard.press('Escape');
  await ui.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => button(page).evaluate(isFocused), POLL).toBe(true);
  expect(await named(page)).toBe('What you have seen');
  expect((await said()).slice(2)).toEqual([
    ['foothold:tour_dismissed', { tour: 'create', step: 0 }],
    ['foothold:hub_opened', {}],
    ['foothold:tour_started', { tour: 'create', replay: true }],
    ['foothold:tour_step_shown', { tour: 'create', step: 0 }],
    ['foothold:tour_moved', { tour: 'create', step: 1 }],
    ['foothold:tour_step_shown', { tour: 'create', step: 1 }],
    ['foothold:tour_dismissed', { tour: 'create', step: 1 }],
  ]);
});

test('on another page too: the tour takes the person to where its first step is', async () => {
  const steps = [{ page: '/tasks', target: '#first', title: 'First' }, { title: 'Second' }];
  const { page, ui } = await open({
    body,
    options: { config: { ...config, tours: [{ id: 'create', steps }] } },
  });
  await button(page).waitFor();
  await dismissTour(page);
  await page.goto(new URL('/reports', page.url()).href);
  await expect.poll(() => named(page), POLL).toBe('What you have seen, 1 new1');
  await button(page).click();
  await entry(page, /First/).getByRole('button').click();
  await ui.getByRole('dialog', { name: 'First' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/tasks');
});

test('a tour that waits on another page is begun again', async () => {
  const steps = [{ title: 'First' }, { page: '/tasks/*', title: 'Second' }];
  const { page, ui } = await open({
    body,
    options: { config: { ...config, tours: [{ id: 'create', steps }] } },
  });
  await page.evaluate(() => window.page.perform({ tour: 'create' }));
  await ui.getByRole('button', { name: 'Next' }).click();
  await ui.getByRole('dialog', { name: 'First' }).waitFor({ state: 'hidden' });
  expect(await named(page)).toBe('What you have seen');
  await button(page).click();
  await entry(page, /First/).getByRole('button').click();
  await ui.getByRole('dialog', { name: 'First' }).waitFor();
});

test('prompts, unanswered surveys and lists put away come again; an answer is given once', async () => {
  const { page, ui } = await open({ body, options });
  const run = (action: object): Promise<void> =>
    page.evaluate((one) => window.page.perform(one as { prompt: string }), action);
  const replay = async (name: RegExp): Promise<void> => {
    await button(page).click();
    await entry(page, name).getByRole('button').click();
    await panel(page).waitFor({ state: 'detached' });
  };

  await run({ prompt: 'slack' });
  const slideout = ui.getByRole('dialog', { name: 'Connect Slack' });
  await slideout.getByRole('button', { name: 'Close' }).click();
  await slideout.waitFor({ state: 'detached' });
  await replay(/Tip: Connect Slack/);
  await slideout.getByRole('button', { name: 'Close' }).click();

  await run({ survey: 'nps' });
  await ui.getByRole('button', { name: 'Close' }).click();
  await replay(/Question: Would you recommend us/);
  await ui.getByRole('radio', { name: '9', exact: true }).click();
  await expect
    .poll(() => page.evaluate(() => window.page.said().at(-1)?.[0]), POLL)
    .toBe('foothold:survey_answered');
  await button(page).click();
  await entry(page, /Question: Would you recommend us.*Answered/s).waitFor();
  expect(
    await entry(page, /Would you recommend us/)
      .getByRole('button')
      .count(),
  ).toBe(0);
  await page.keyboard.press('Escape');

  await ui.locator('.launch').click();
  await ui.getByRole('button', { name: 'Don’t show this again' }).click();
  await ui.locator('.launch').waitFor({ state: 'detached' });
  await replay(/Checklist: Get started with Host.*Put away/s);
  await ui.getByRole('dialog', { name: 'Get started with Host' }).waitFor();
  expect(await page.evaluate(() => window.page.said().at(-1))).toEqual([
    'foothold:checklist_opened',
    { checklist: 'start', replay: true },
  ]);
});

test('a list that is done can be looked at again on a later page', async () => {
  const { page, ui } = await open({ body, options });
  await page.evaluate(() => {
    for (const name of ['Project Created', 'Task Created']) window.page.track(name);
  });
  await ui.getByRole('button', { name: 'All done 2 of 2' }).waitFor();
  await page.reload();
  await button(page).click();
  expect(await ui.locator('.launch').count()).toBe(0);
  await entry(page, /Checklist: Get started with Host.*Done/s)
    .getByRole('button')
    .click();
  await ui.getByRole('dialog', { name: 'Get started with Host' }).waitFor();
  await ui.getByRole('button', { name: 'Finish' }).click();
  await ui.locator('.launch').waitFor({ state: 'detached' });
});

test('what was clicked, done or answered is not news, nor is what is on screen', async () => {
  const { page, ui } = await open({ body, options });
  await page.evaluate(() => window.page.perform({ prompt: 'assign' }));
  await ui.getByRole('button', { name: 'Got it' }).waitFor();
  expect(await named(page)).toBe('What you have seen');
  await ui.getByRole('button', { name: 'Got it' }).click();
  await page.evaluate(() => {
    window.page.perform({ tour: 'create' });
    for (const step of [1, 2]) window.page.track('foothold:tour_moved', { tour: 'create', step });
    window.page.track('foothold:tour_completed', { tour: 'create' });
  });
  await page.evaluate(() => window.page.track('Project Created'));
  // The badge alone: nobody has done anything with it.
  await expect.poll(() => named(page), POLL).toBe('What you have seen, 1 new1');
  await button(page).click();
  await entry(page, /New: Badge: Off the ground/).waitFor();
  expect(await panel(page).getByText('New:').count()).toBe(1);
});

describe('keyboard and pointer', () => {
  test('a key opens it, arrows and Tab move, Esc closes it and the focus returns', async () => {
    const { page } = await open({ body, options });
    await button(page).waitFor();
    await dismissTour(page);
    await page.evaluate(() => {
      for (const name of ['shown', 'dismissed'])
        window.page.track(`foothold:prompt_${name}`, { prompt: 'slack' });
    });
    await expect.poll(() => named(page), POLL).toBe('What you have seen, 2 new2');
    await button(page).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => panel(page).evaluate(isFocused), POLL).toBe(true);
    expect(await button(page).getAttribute('aria-expanded')).toBe('true');
    const at = (name: RegExp): Promise<boolean> => entry(page, name).getByRole('button').evaluate(isFocused);
    for (const [key, name] of [
      ['ArrowDown', /Slack/],
      ['ArrowDown', /First/],
      ['ArrowDown', /Slack/],
      ['End', /First/],
      ['Home', /Slack/],
      ['ArrowUp', /First/],
      ['Shift+Tab', /Slack/],
    ] as const) {
      await page.keyboard.press(key);
      expect(await at(name), `${key} leads to ${name}`).toBe(true);
    }
    await page.keyboard.press('Escape');
    await panel(page).waitFor({ state: 'detached' });
    expect(await button(page).evaluate(isFocused)).toBe(true);
    expect(await button(page).getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('foothold-ui').getByRole('dialog', { name: 'Connect Slack' }).waitFor();
  });

  test('Tab out of it closes it, and so does a press elsewhere, which keeps its own effect', async () => {
    const { page } = await open({ body, options });
    await button(page).click();
    await panel(page).waitFor();
    for (let tab = 0; tab < 3; tab += 1) await page.keyboard.press('Tab');
    await panel(page).waitFor({ state: 'detached' });
    await button(page).click();
    await panel(page).waitFor();
    await page.locator('#field').click();
    await panel(page).waitFor({ state: 'detached' });
    expect(await page.locator('#field').evaluate(isFocused)).toBe(true);
  });
});

test('it is in front of all there is, whatever is around its button, and the strictest policy lets it be', async () => {
  const { page } = await open({
    body: `<div class="cover"></div><div class="tight">${HUB}</div>${BODY}`,
    css: `.cover { position: fixed; inset: 80px 0 0; z-index: 2147483647; background: #fff }
      .tight { overflow: hidden; height: 60px; transform: translate(0) }
      foothold-hub * { all: unset !important } button { display: none !important }`,
    csp: STRICT_CSP,
    options,
  });
  await button(page).click();
  await panel(page).waitFor();
  await atRest(page);
  const isInFront = await panel(page).evaluate((card) => {
    const { left, right, bottom } = card.getBoundingClientRect();
    return document.elementFromPoint((left + right) / 2, bottom - 4)?.localName;
  });
  expect(isInFront).toBe('foothold-hub');
});

test('whoever is held out has no hub, and one with nothing in it says what it is for', async () => {
  const { page } = await open({ body, options: { config: { ...config, holdout: 1 } } });
  await page.waitForTimeout(300);
  expect(await page.locator('foothold-hub').getByRole('button').count()).toBe(0);
  await page.evaluate((one) => window.page.setConfig(one), config);
  await button(page).click();
  await panel(page).getByText('Tours and tips you are shown can be found here again.').waitFor();
  await page.evaluate((one) => window.page.setConfig({ ...one, holdout: 1 }), config);
  await expect.poll(() => page.locator('foothold-hub').getByRole('button').count(), POLL).toBe(0);
});

describe('for everybody', () => {
  const fill = async (page: Page): Promise<void> => {
    await page.evaluate(() => {
      window.page.track('Project Created');
      for (const [name, properties] of [
        ['tour_started', { tour: 'create' }],
        ['tour_dismissed', { tour: 'create', step: 0 }],
        ['survey_shown', { survey: 'role' }],
        ['survey_answered', { survey: 'role', value: 'x' }],
        ['prompt_shown', { prompt: 'slack' }],
        ['prompt_dismissed', { prompt: 'slack' }],
      ] as const) {
        window.page.track(`foothold:${name}`, properties);
      }
    });
  };

  test('axe finds nothing in either theme, closed, open or empty', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await open({
        body,
        options,
        css: `html { background: #fff; color: #16181d }
          @media (prefers-color-scheme: dark) { html { background: #0f1115; color: #eceef2 } a { color: #9bb } }`,
        context: { colorScheme, reducedMotion: 'reduce' },
      });
      await page.evaluate(axe);
      const found = (): Promise<string[]> =>
        page.evaluate(async () => {
          const run = (window as never as { axe: typeof import('axe-core') }).axe.run;
          const { violations } = await run({ include: ['foothold-hub'] });
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
        });
      await button(page).click();
      await panel(page).waitFor();
      await atRest(page);
      expect(await found(), `${colorScheme}, empty`).toEqual([]);
      await page.keyboard.press('Escape');
      await fill(page);
      await expect.poll(() => named(page), POLL).toContain('3 new');
      expect(await found(), `${colorScheme}, closed`).toEqual([]);
      await button(page).click();
      await entry(page, /Slack/).waitFor();
      await atRest(page);
      expect(await found(), `${colorScheme}, open`).toEqual([]);
    }
  });

  test('on a narrow screen nothing is cut off, and everything is large enough for fingers', async () => {
    const { page } = await open({
      body,
      options,
      context: { viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true },
    });
    await button(page).waitFor();
    await fill(page);
    const sizeOf = (at: Locator): Promise<number> =>
      at.evaluate((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height));
    expect(await sizeOf(button(page))).toBeGreaterThanOrEqual(44);
    await button(page).click();
    await entry(page, /Slack/).waitFor();
    await atRest(page);
    for (const one of await panel(page).getByRole('button').all()) {
      expect(await sizeOf(one)).toBeGreaterThanOrEqual(44);
    }
    const box = await panel(page).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(320);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const wide = await panel(page).evaluate((card) =>
      [...card.querySelectorAll('*')].some(
        (one) => one.scrollWidth > one.clientWidth + 1 && one.matches('ul, .entry'),
      ),
    );
    expect(wide).toBe(false);
  });

  test('from right to left it is mirrored, and counts in the forms of its language', async () => {
    const { page } = await open({ body, options: { config, locale: 'ar' } });
    await button(page).waitFor();
    await fill(page);
    await expect.poll(() => named(page), POLL).toContain('عناصر جديدة');
    await button(page).click();
    const close = await panel(page).getByRole('button', { name: 'إغلاق' }).boundingBox();
    const card = await panel(page).boundingBox();
    expect((close?.x ?? 999) - (card?.x ?? 0)).toBeLessThan(40);
  });

  test('where motion is reduced it fades and does nothing else; in forced colours the count can be seen', async () => {
    const { page } = await open({
      body,
      options,
      context: { reducedMotion: 'reduce', forcedColors: 'active' },
    });
    await button(page).waitFor();
    await fill(page);
    const count = page.locator('foothold-hub .count');
    const colours = await count.evaluate((one) => {
      const { backgroundColor, color } = getComputedStyle(one);
      return [backgroundColor, color];
    });
    expect(new Set(colours).size).toBe(2);
    await button(page).click();
    await panel(page).waitFor();
    const moves = await panel(page).evaluate((card) =>
      [card, ...card.querySelectorAll('*')].flatMap((one) => {
        const { animationName, transitionDuration } = getComputedStyle(one);
        return [
          animationName === 'none' ? [] : animationName,
          transitionDuration === '0s' ? [] : 'transition',
        ].flat();
      }),
    );
    expect(moves).toEqual(['fade']);
  });
});
