import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { lookAt, SOON, track, useInspectedSite } from './inspector-site.ts';
import { isFocused } from './surfaces-server.ts';

const visit = useInspectedSite();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Brings each state about. */
const STATES: { readonly [name: string]: (page: Page, ui: Locator) => Promise<void> } = {
  events: async (_page, ui) => {
    // Others may come before it at any time.
    const row = ui.locator('.event', { has: ui.page().locator('summary', { hasText: 'Signed Up' }) });
    await row.locator('summary').click();
    await row.getByText('Copy properties').waitFor();
  },
  state: (_page, ui) => lookAt(ui, 'State'),
  interventions: async (_page, ui) => {
    await lookAt(ui, 'Interventions');
    await ui.locator('.rule summary').first().click();
    await ui.locator('.twig').first().waitFor();
  },
  'time travel': async (_page, ui) => {
    await lookAt(ui, 'Time travel');
    await ui.getByRole('button', { name: '+1 d' }).click();
    await ui.getByText(/^Pretending:/).waitFor();
    await ui.getByRole('button', { name: 'Pretend it' }).click();
    await ui.getByText('Name: it is empty.').waitFor();
  },
  picker: async (page, ui) => {
    await lookAt(ui, 'Picker');
    await ui.getByRole('button', { name: 'Pick an element' }).click();
    await page.mouse.move(60, 110);
    await page.getByTestId('new-task').hover({ force: true });
    await ui.locator('.outline').waitFor();
    await page.mouse.down();
    await page.mouse.up();
    await ui.locator('.proposal').first().waitFor();
  },
  small: async (_page, ui) => {
    await ui.getByRole('button', { name: 'Make small' }).click();
    await ui.getByRole('button', { name: 'Inspector' }).waitFor();
  },
};

const judge = (page: Page) =>
  page.evaluate(async () => {
    const { violations, passes, incomplete } = await (
      window as never as { axe: typeof import('axe-core') }
    ).axe.run({ include: [['foothold-inspector']] });
    const told = (results: typeof violations): string[] =>
      results.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
    return {
      violations: told(violations),
      // A mark of one character is too short to judge; its colour is that of words beside it.
      undecided: incomplete.flatMap(({ id, nodes }) =>
        nodes
          .filter(({ html }) => !html.includes('class="mark"'))
          .map(({ html, any }) => `${id}: ${html} ${any.map(({ message }) => message).join(' ')}`),
      ),
      looked: passes.some(({ id }) => id === 'color-contrast'),
    };
  });

describe('axe finds nothing in either theme, wide and at 375 px', () => {
  test.each(Object.entries(STATES))('%s', async (_name, reach) => {
    const { page, ui } = await visit(undefined, {
      // Axe judges the contrast of what is in the body only: in a dialog the inspector is.
      body: '<dialog id="d"><button data-testid="new-task">New task</button></dialog>',
      context: { reducedMotion: 'reduce' },
    });
    await page.evaluate(() => document.querySelector('dialog')?.showModal());
    await track(page, 'Signed Up');
    await ui.locator('.event').first().waitFor();
    await reach(page, ui);
    await page.evaluate(axe);
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1280, 375]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 740 });
        await expect.poll(() => ui.locator('.fh').getAttribute('data-scheme'), SOON).toBe(colorScheme);
        const where = `${colorScheme} ${width}`;
        expect([where, await judge(page)]).toEqual([where, { violations: [], undecided: [], looked: true }]);
        const panel = await ui.locator('aside > *, aside').first().boundingBox();
        expect((panel?.x ?? -1) >= 0 && (panel?.x ?? 0) + (panel?.width ?? 999) <= width).toBe(true);
      }
    }
  });
});

test('it is worked by the keyboard alone, and takes no focus by itself', async () => {
  const { page, ui } = await visit();
  await track(page, 'Signed Up');
  await ui.locator('.event').first().waitFor();
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  await ui.getByRole('tab', { name: 'Events' }).focus();
  for (const name of ['State', 'Interventions', 'Time travel', 'Picker', 'Events']) {
    await page.keyboard.press('ArrowRight');
    await ui.getByRole('tabpanel', { name }).waitFor();
    await expect.poll(() => ui.getByRole('tab', { name }).evaluate(isFocused), SOON).toBe(true);
  }
  await page.keyboard.press('End');
  await ui.getByRole('tabpanel', { name: 'Picker' }).waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await ui.getByRole('tabpanel', { name: 'Interventions' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await ui.locator('.twig').first().waitFor();

  await page.keyboard.press('Escape');
  await expect.poll(() => ui.getByRole('button', { name: 'Inspector' }).evaluate(isFocused), SOON).toBe(true);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => ui.getByRole('button', { name: 'Make small' }).evaluate(isFocused), SOON)
    .toBe(true);
});

test('what time travel comes to is said to screen readers', async () => {
  const { page, ui } = await visit();
  await track(page, 'Signed Up');
  await lookAt(ui, 'Time travel');
  await ui.getByRole('button', { name: '+1 d' }).click();
  await expect
    .poll(() => ui.getByRole('status').textContent(), SOON)
    .toMatch(/^1 d ahead\. .*stuck: shows prompt help/);
});
