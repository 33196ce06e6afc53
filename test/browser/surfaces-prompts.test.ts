import type { Config } from '@foothold/engine';
import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { FORMS, hidden, options, prompt, survey, told } from './surfaces-forms-page.ts';
import { CONFIG, isFocused, POLL, usePages } from './surfaces-server.ts';

const open = usePages();

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

describe('banner', () => {
  test('it lies at the edge it is given, takes no focus, is announced, and can be put away', async () => {
    const { page, ui, said } = await open({ options });
    await page.locator('#field').focus();
    await prompt(page, 'banner');
    const banner = ui.getByRole('region', { name: 'A banner' });
    await banner.waitFor();
    await expect.poll(() => ui.getByRole('status').textContent(), POLL).toContain('A banner. With words.');
    expect(await page.locator('#field').evaluate(isFocused)).toBe(true);
    await expect.poll(async () => (await banner.boundingBox())?.y, POLL).toBe(12);
    // The page behind it is there to be used.
    await page.locator('#first').click();
    await banner.getByRole('button', { name: 'Close' }).click();
    await banner.waitFor({ state: 'detached' });
    expect(await told(said)).toEqual([['foothold:prompt_dismissed', { prompt: 'banner' }]]);
    await prompt(page, 'low');
    const low = ui.getByRole('region', { name: 'A low banner' });
    await low.waitFor();
    const bottom = async () => {
      const box = await low.boundingBox();
      return box && box.y + box.height;
    };
    await expect.poll(bottom, POLL).toBe(800 - 12);
  });

  test('one with a target waits for it, and leaves the screen with it', async () => {
    const { page, ui } = await open({ options });
    await prompt(page, 'late');
    const banner = ui.locator('.banner');
    await banner.waitFor({ state: 'attached' });
    await hidden(banner);
    await page.evaluate(() => {
      const late = document.createElement('div');
      late.id = 'late';
      late.textContent = 'Here';
      document.querySelector('main')?.append(late);
    });
    await banner.waitFor();
    await page.evaluate(() => document.querySelector('#late')?.remove());
    await hidden(banner);
  });
});

describe('modal', () => {
  test('it takes the focus, keeps it, makes the page inert, and gives the focus back', async () => {
    const { page, ui, said } = await open({ options });
    await page.locator('#field').focus();
    await prompt(page, 'modal');
    const modal = ui.getByRole('dialog', { name: 'A modal' });
    await modal.waitFor();
    await expect.poll(() => modal.evaluate(isFocused), POLL).toBe(true);
    const stops = [
      modal.getByRole('button', { name: 'Close' }),
      modal.getByRole('link', { name: 'a link' }),
      modal.getByRole('button', { name: 'Do it' }),
      modal.getByRole('button', { name: 'Later' }),
    ];
    for (const stop of [...stops, ...stops]) {
      await page.keyboard.press('Tab');
      expect(await stop.evaluate(isFocused)).toBe(true);
    }
    for (const stop of [...stops, ...stops].reverse().slice(1)) {
      await page.keyboard.press('Shift+Tab');
      expect(await stop.evaluate(isFocused)).toBe(true);
    }
    expect(
      await page.locator('#first').evaluate((button) => {
        button.focus();
        return document.activeElement === button;
      }),
    ).toBe(false);
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });
    expect(await page.locator('#field').evaluate(isFocused)).toBe(true);
    expect(await told(said)).toEqual([['foothold:prompt_dismissed', { prompt: 'modal' }]]);
  });

  test('a press beside it puts it away; one that began on it does not', async () => {
    const { page, ui } = await open({ options });
    await prompt(page, 'modal');
    const modal = ui.getByRole('dialog', { name: 'A modal' });
    await modal.getByText('With').hover();
    await page.mouse.down();
    await page.mouse.move(20, 20);
    await page.mouse.up();
    await modal.waitFor();
    await page.mouse.click(20, 20);
    await modal.waitFor({ state: 'detached' });
  });

  test('one that must be answered stays until it is', async () => {
    const { page, ui, said } = await open({ options });
    await prompt(page, 'firm');
    const modal = ui.getByRole('dialog', { name: 'A firm modal' });
    await modal.waitFor();
    // The browser's own way out is the second Esc in a row.
    for (const _ of [1, 2, 3]) await page.keyboard.press('Escape');
    await page.mouse.click(20, 20);
    expect(await modal.getByRole('button', { name: 'Close' }).count()).toBe(0);
    await modal.getByRole('button', { name: 'Do it' }).click();
    await modal.waitFor({ state: 'detached' });
    expect(await told(said)).toEqual([
      ['foothold:prompt_clicked', { prompt: 'firm', action: 0 }],
      ['foothold:prompt_closed', { prompt: 'firm', because: 'clicked' }],
    ]);
    expect(await page.evaluate(() => window.page.performed)).toContainEqual({ track: 'Done It' });
  });

  test('it makes way for a tour and comes back after it', async () => {
    const { page, ui } = await open({ options });
    await prompt(page, 'modal');
    const modal = ui.getByRole('dialog', { name: 'A modal' });
    await modal.waitFor();
    await page.evaluate(() => window.page.perform({ tour: 'create' }));
    await ui.getByRole('dialog', { name: 'First' }).waitFor();
    await hidden(modal);
    await page.keyboard.press('Escape');
    await modal.waitFor();
  });
});

describe('slideout', () => {
  test('it stands in the corner of the theme, and the launcher makes way', async () => {
    const config: Config = { ...FORMS, checklists: CONFIG.checklists, theme: { position: 'bottom-left' } };
    const { page, ui } = await open({ options: { config } });
    const launcher = ui.locator('.launch');
    await launcher.waitFor();
    await prompt(page, 'slideout');
    const card = ui.getByRole('dialog', { name: 'A slideout' });
    await card.waitFor();
    expect((await card.boundingBox())?.x).toBe(24);
    await hidden(launcher);
    await card.getByRole('button', { name: 'Later' }).click();
    await card.waitFor({ state: 'detached' });
    await launcher.waitFor();
  });

  test('where it stands nobody else does: a survey waits until it is gone', async () => {
    const { page, ui } = await open({ options });
    await prompt(page, 'slideout');
    const card = ui.getByRole('dialog', { name: 'A slideout' });
    await card.waitFor();
    await survey(page, 'nps');
    const asked = ui.getByRole('dialog', { name: 'Would you recommend it?' });
    await ui.locator('.survey').waitFor({ state: 'attached' });
    await hidden(asked);
    await card.getByRole('button', { name: 'Close' }).click();
    await asked.waitFor();
  });
});

describe('hotspot', () => {
  test('a dot opens its card, Esc closes it to the dot, and Close puts both away', async () => {
    const { page, ui, said } = await open({ options });
    await prompt(page, 'hotspot');
    const dot = ui.getByRole('button', { name: 'Hint: A hotspot' });
    const card = ui.getByRole('dialog', { name: 'A hotspot' });
    await dot.waitFor();
    await hidden(card);
    expect(await dot.getAttribute('aria-expanded')).toBe('false');
    const target = await page.locator('#first').boundingBox();
    const box = await dot.boundingBox();
    expect(box && target && Math.abs(box.x + box.width / 2 - target.x - target.width)).toBeLessThan(2);
    await dot.click();
    await card.waitFor();
    await expect.poll(() => card.evaluate(isFocused), POLL).toBe(true);
    await page.keyboard.press('Escape');
    await hidden(card);
    expect(await dot.evaluate(isFocused)).toBe(true);
    expect(await told(said)).toEqual([]);
    await page.keyboard.press('Enter');
    await card.getByRole('button', { name: 'Close' }).click();
    await dot.waitFor({ state: 'detached' });
    expect(await told(said)).toEqual([['foothold:prompt_dismissed', { prompt: 'hotspot' }]]);
  });

  test('the dot goes where its target goes', async () => {
    const { page, ui } = await open({ options });
    await prompt(page, 'hotspot');
    const dot = ui.locator('.dot');
    await dot.waitFor();
    const before = (await dot.boundingBox())?.y ?? 0;
    await page.locator('#first').evaluate(({ style }) => {
      style.position = 'relative';
      style.top = '90px';
    });
    await expect.poll(async () => ((await dot.boundingBox())?.y ?? 0) - before, POLL).toBe(90);
    await page.evaluate(() => document.querySelector('#first')?.remove());
    await hidden(dot);
  });

  test('its pulse ends within five seconds, and is none under reduced motion', async () => {
    const pulse = (ui: Locator) =>
      ui.locator('.dot').evaluate((dot) =>
        dot
          .getAnimations({ subtree: true })
          .filter((animation) => 'animationName' in animation && animation.animationName === 'pulse')
          .map(({ effect }) => Number(effect?.getComputedTiming().activeDuration)),
      );
    const moving = await open({ options });
    await prompt(moving.page, 'hotspot');
    await moving.ui.locator('.dot').waitFor();
    const [lasts, ...more] = await pulse(moving.ui);
    expect(more).toEqual([]);
    expect(lasts).toBeGreaterThan(1_000);
    expect(lasts).toBeLessThan(5_000);
    const still = await open({ options, context: { reducedMotion: 'reduce' } });
    await prompt(still.page, 'hotspot');
    await still.ui.locator('.dot').waitFor();
    expect(await pulse(still.ui)).toEqual([]);
  });
});

test('a picture is shown with its words, and one that cannot be had leaves no hole', async () => {
  const { page, ui } = await open({
    options: {
      config: {
        ...FORMS,
        prompts: [
          { id: 'there', form: 'modal', title: 'There', media: { image: '/there.gif', alt: 'A board' } },
          { id: 'gone', form: 'popover', target: '#first', title: 'Gone', media: { image: '/gone.gif' } },
        ],
      },
    },
  });
  // One that comes and is no picture: a request that fails would be an error in the console.
  for (const [name, body] of [
    ['there', PIXEL],
    ['gone', Buffer.from('none')],
  ] as const) {
    await page.route(`**/${name}.gif`, (route) => route.fulfill({ contentType: 'image/gif', body }));
  }
  await prompt(page, 'there');
  await ui.getByRole('img', { name: 'A board' }).waitFor();
  await page.keyboard.press('Escape');
  await prompt(page, 'gone');
  await ui.getByRole('dialog', { name: 'Gone' }).waitFor();
  await ui.locator('.pic').waitFor({ state: 'attached' });
  await hidden(ui.locator('.pic'));
});
