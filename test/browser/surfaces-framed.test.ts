import { expect, test } from 'vitest';
import { STATES } from '../gallery/states.ts';
import { useGallery } from './gallery-pages.ts';
import { POLL } from './surfaces-server.ts';

const open = useGallery();

test('the gallery has every state, each in a window of the width that is asked for', async () => {
  const { page, url } = await open();
  await page.goto(`${url}/?width=768&theme=dark&lang=de`);
  const captions = page.locator('figcaption');
  await captions.first().waitFor();
  expect(await captions.allTextContents()).toEqual(
    STATES.map(({ surface, state }) => `${surface}, ${state}`),
  );
  await page.getByLabel('surface').selectOption('progress');
  await expect.poll(() => captions.count(), POLL).toBeLessThan(6);
  const frame = page.frameLocator('iframe').first();
  await frame.locator(':root[data-ready][lang=de][data-dark]').waitFor({ state: 'attached' });
  expect(await frame.locator(':root').evaluate(() => innerWidth)).toBe(768);
});

test('a page in a frame has its tour where its target is: what is around the frame is not its concern', async () => {
  const { page, url } = await open();
  await page.goto(`${url}/?surface=tour&state=first&width=375`);
  const frame = page.frameLocator('iframe');
  await frame.locator(':root[data-ready]').waitFor({ state: 'attached' });
  const boxOf = (selector: string) => frame.locator(selector).boundingBox();
  const [target, light] = [await boxOf('#first'), await boxOf('foothold-ui .spot')];
  if (!target || !light) throw new Error('the target or its light cannot be seen');
  expect(light.x).toBeLessThanOrEqual(target.x);
  expect(light.x + light.width).toBeGreaterThanOrEqual(target.x + target.width);
  expect(Math.abs(light.y + light.height / 2 - target.y - target.height / 2)).toBeLessThan(2);
});
