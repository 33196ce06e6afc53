import type { Badge, Config } from '@foothold/engine';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { atRest, CONFIG, POLL, STRICT_CSP, usePages } from './surfaces-server.ts';

const open = usePages();

const withBadge = (more: Partial<Badge>): Config => ({
  ...CONFIG,
  badges: CONFIG.badges?.map((badge) => ({ ...badge, ...more })) ?? [],
});

/** Notes what becomes of confetti, from before there is any. */
const watch = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const told: string[] = [];
    Object.assign(window, { told });
    const root = await new Promise<ShadowRoot>((found) => {
      const look = (): void => {
        const at = document.querySelector('foothold-ui')?.shadowRoot;
        if (at) found(at);
        else requestAnimationFrame(look);
      };
      look();
    });
    new MutationObserver((records) => {
      for (const { addedNodes, removedNodes } of records) {
        for (const node of addedNodes) {
          if (!(node instanceof HTMLElement) || node.className !== 'confetti') continue;
          const { pointerEvents, position } = getComputedStyle(node);
          const ends = node
            .getAnimations({ subtree: true })
            .map((one) => one.effect?.getComputedTiming().endTime);
          told.push(`thrown ${node.childElementCount}`);
          told.push([pointerEvents, position, node.ariaHidden, node.matches(':popover-open')].join(' '));
          told.push(`over by ${Math.max(...ends.map(Number)) <= 1_500}`);
        }
        for (const node of removedNodes) {
          if (node instanceof HTMLElement && node.className === 'confetti') told.push('gone');
        }
      }
    }).observe(root, { childList: true, subtree: true });
  });
const told = (page: Page): Promise<string[]> => page.evaluate<string[]>('window.told');
const THROWN = ['thrown 44', 'none fixed true true', 'over by true', 'gone'];

test('confetti flies in front of all, takes no click, says nothing, and leaves nothing, whatever the policy', async () => {
  const { page, ui } = await open({
    options: { config: withBadge({ celebrate: 'confetti' }) },
    csp: STRICT_CSP,
  });
  await ui.locator('.launch').waitFor();
  await watch(page);
  await page.evaluate(() => window.page.track('Project Created'));
  await ui.getByRole('region', { name: 'Badge earned' }).waitFor();
  await expect
    .poll(() => ui.getByRole('status').textContent(), POLL)
    .toContain('Badge earned: Off the ground.');
  await expect.poll(() => told(page), POLL).toEqual(THROWN);
  expect(await ui.locator('.confetti').count()).toBe(0);
  await atRest(page);
});

test('where motion is reduced there is the toast and its fade, and nothing else', async () => {
  const { page, ui } = await open({
    options: { config: withBadge({ celebrate: 'confetti' }) },
    context: { reducedMotion: 'reduce' },
  });
  await ui.locator('.launch').waitFor();
  await watch(page);
  await page.evaluate(() => window.page.track('Project Created'));
  const toast = ui.getByRole('region', { name: 'Badge earned' });
  await toast.waitFor();
  const motion = await toast.evaluate((card) => getComputedStyle(card).animationName);
  expect(motion).toBe('fade');
  const running = await page.evaluate(() =>
    (document.querySelector('foothold-ui')?.shadowRoot?.getAnimations() ?? []).map((one) =>
      'animationName' in one ? one.animationName : 'scripted',
    ),
  );
  expect(running.filter((name) => name !== 'fade')).toEqual([]);
  // As long as it would have taken.
  await page.waitForTimeout(1_500);
  expect(await told(page)).toEqual([]);
});

test('a badge is told as it says: with a toast alone, or not at all', async () => {
  const quiet = await open({ options: { config: withBadge({ celebrate: 'none' }) } });
  await quiet.ui.locator('.launch').waitFor();
  await watch(quiet.page);
  await quiet.page.evaluate(() => window.page.track('Project Created'));
  await quiet.ui.getByRole('button', { name: 'Get started 1 of 2' }).waitFor();
  const plain = await open({ options: { config: withBadge({ celebrate: 'toast' }) } });
  await plain.ui.locator('.launch').waitFor();
  await watch(plain.page);
  await plain.page.evaluate(() => window.page.track('Project Created'));
  await plain.ui.getByRole('region', { name: 'Badge earned' }).waitFor();
  await plain.page.waitForTimeout(500);
  expect([await told(quiet.page), await told(plain.page)]).toEqual([[], []]);
  expect(await quiet.ui.getByRole('region', { name: 'Badge earned' }).count()).toBe(0);
});

test('a list that is done throws confetti if it says so, once, and not again on the next page', async () => {
  const config: Config = {
    ...CONFIG,
    badges: [],
    checklists: CONFIG.checklists?.map((list) => ({ ...list, celebrate: 'confetti' })) ?? [],
  };
  const { page, ui } = await open({ options: { config } });
  await ui.locator('.launch').waitFor();
  await watch(page);
  await page.evaluate(() => window.page.track('Project Created'));
  await ui.getByRole('button', { name: 'Get started 1 of 2' }).waitFor();
  await page.evaluate(() => window.page.track('Task Created'));
  await ui.getByRole('button', { name: 'All done 2 of 2' }).waitFor();
  await expect.poll(() => told(page), POLL).toEqual(THROWN);
  await page.evaluate(() => window.page.track('Member Invited'));
  await page.waitForTimeout(500);
  expect(await told(page)).toEqual(THROWN);
});

test('a badge has its own picture, and the star in its place until that is there or if it cannot be had', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>';
  for (const isThere of [true, false]) {
    const { page, ui } = await open({
      body: '<foothold-badges></foothold-badges>',
      options: { config: withBadge({ image: '/rocket.svg' }) },
    });
    await page.route('**/rocket.svg', (route) =>
      route.fulfill(
        isThere
          ? { contentType: 'image/svg+xml', body: svg }
          : { contentType: 'text/plain', body: 'no picture' },
      ),
    );
    await page.evaluate(() => window.page.track('Project Created'));
    const toast = ui.getByRole('region', { name: 'Badge earned' });
    await toast.waitFor();
    const looks = (): Promise<unknown> =>
      toast.evaluate((card) => {
        const image = card.querySelector('img');
        const star = card.querySelector('.medal svg');
        return {
          alt: image?.getAttribute('alt'),
          isDone: image?.complete,
          picture: image && getComputedStyle(image).opacity,
          star: star && getComputedStyle(star).visibility,
        };
      });
    await expect
      .poll(looks, POLL)
      .toEqual({ alt: '', isDone: true, picture: isThere ? '1' : '0', star: isThere ? 'hidden' : 'visible' });
  }
});
