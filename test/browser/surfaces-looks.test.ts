import type { Config } from '@foothold/engine';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { FORMS, options, PROMPTS, prompt, SURVEYS, survey } from './surfaces-forms-page.ts';
import { atRest, CONFIG, isFocused, POLL, usePages } from './surfaces-server.ts';

const open = usePages();

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

test('compact, things take less room', async () => {
  const heights: number[] = [];
  for (const density of ['comfortable', 'compact'] as const) {
    const { ui } = await open({ options: { config: { ...CONFIG, theme: { density } } } });
    await ui.locator('.launch').click();
    const panel = ui.getByRole('dialog', { name: 'Get started with Host' });
    await panel.waitFor();
    heights.push(await panel.evaluate(({ scrollHeight }) => scrollHeight));
  }
  const [comfortable = 0, compact = 0] = heights;
  expect(compact).toBeGreaterThan(100);
  expect(compact).toBeLessThan(comfortable - 15);
});
