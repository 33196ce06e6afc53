import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { SURFACES_FOLDER } from '../helpers/surface-sources.ts';
import { SURFACES, statesOf, useGallery, WALK_MS, walk } from './gallery-pages.ts';
import { atRest, POLL } from './surfaces-server.ts';

const open = useGallery();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Axe judges the contrast of what is in the body only; our element is beside it. */
const intoBody = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const host = document.querySelector<HTMLElement>('foothold-ui');
    if (host) document.body.append(host);
    host?.showPopover();
    // Put there anew, it fades in anew: the end is what is judged.
    for (const animation of host?.shadowRoot?.getAnimations() ?? []) animation.finish();
  });

/** What axe finds or cannot decide, and of how many texts of ours it judged the contrast. */
const judge = (page: Page): Promise<{ readonly found: string[]; readonly judged: number }> =>
  page.evaluate(async () => {
    const { violations, incomplete, passes } = await (
      window as never as { axe: typeof import('axe-core') }
    ).axe.run();
    const told = (results: typeof violations): string[] =>
      results.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    const judged = passes
      .filter(({ id }) => id === 'color-contrast')
      .flatMap(({ nodes }) => nodes.filter(({ target }) => Array.isArray(target[0])));
    return { found: [...told(violations), ...told(incomplete)], judged: judged.length };
  });

describe('axe finds nothing in any state, and the theme follows the system', () => {
  test.for(SURFACES)('%s', { timeout: WALK_MS }, async (surface) => {
    const { page, show } = await open({ before: axe });
    const problems = await walk(surface, async (state) => {
      const found: string[] = [];
      await page.emulateMedia({ colorScheme: 'light' });
      await show(state, { theme: 'auto' });
      await intoBody(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expect
          .poll(() => page.locator('.fh').first().getAttribute('data-scheme'), POLL)
          .toBe(colorScheme);
        await atRest(page);
        const { found: told, judged } = await judge(page);
        found.push(...told.map((problem) => `${colorScheme}: ${problem}`));
        if (judged === 0 && !state.isWordless) found.push(`${colorScheme}: no text of ours was judged`);
      }
      return found;
    });
    expect(problems).toEqual([]);
  });
});

test('every surface there is has its states in the gallery', async () => {
  const folders = readdirSync(SURFACES_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
    .map(({ name }) => name);
  expect(folders.length).toBeGreaterThan(6);
  expect(folders.filter((name) => statesOf(name).length === 0)).toEqual([]);
});
