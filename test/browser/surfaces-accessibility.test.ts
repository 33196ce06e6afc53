import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CONFIG, POLL, usePages } from './surfaces-server.ts';

const open = usePages();
const dialog = (page: Page, name: string) =>
  page.locator('foothold-ui').getByRole('dialog', { name }).waitFor();
const tour = (page: Page) => page.evaluate(() => window.page.perform({ tour: 'create' }));

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

test('the focus can be seen: two pixels of accent, two pixels off', async () => {
  const { page, ui } = await open();
  await ui.locator('.launch').waitFor();
  await page.locator('#field').focus();
  await page.keyboard.press('Tab');
  const [outline, mark] = await ui.locator('.launch').evaluate((element) => {
    const { outlineColor, outlineOffset, outlineStyle, outlineWidth } = getComputedStyle(element);
    const track = element.querySelector<SVGElement>('.track');
    track?.style.setProperty('stroke', 'var(--_mark)');
    return [
      { outlineColor, outlineOffset, outlineStyle, outlineWidth },
      track && getComputedStyle(track).stroke,
    ];
  });
  expect(outline).toEqual({
    outlineColor: mark,
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
  const close = await ui.getByRole('button', { name: 'إغلاق' }).boundingBox();
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
