import { expect, test } from 'vitest';
import { BODY, CONFIG, usePages } from './surfaces-server.ts';

const open = usePages();

test('whoever is held out sees nothing, nor where the page has a place for it; whoever no longer is sees it all', async () => {
  const { page, ui } = await open({
    body: `${BODY}<foothold-progress></foothold-progress><foothold-badges></foothold-badges>`,
    options: { config: { ...CONFIG, holdout: 1 } },
  });
  const drawn = (name: string): Promise<boolean> =>
    page.evaluate((one) => (document.querySelector(one)?.shadowRoot?.childElementCount ?? 0) > 0, name);
  await page.evaluate(() => window.page.track('Project Created'));
  expect(await Promise.all([ui.count(), drawn('foothold-progress'), drawn('foothold-badges')])).toEqual([
    0,
    false,
    false,
  ]);

  await page.evaluate((config) => window.page.setConfig(config), CONFIG);
  await ui.getByRole('button', { name: /Get started/ }).waitFor();
  await expect.poll(() => drawn('foothold-progress')).toBe(true);
  await expect.poll(() => drawn('foothold-badges')).toBe(true);

  await page.evaluate((config) => window.page.setConfig({ ...config, holdout: 1 }), CONFIG);
  await expect.poll(() => ui.count()).toBe(0);
  await expect.poll(() => drawn('foothold-progress')).toBe(false);
  await expect.poll(() => drawn('foothold-badges')).toBe(false);
});
