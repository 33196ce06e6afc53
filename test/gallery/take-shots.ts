import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../helpers/chromium.ts';
import { type Asked, addressOf } from './asked.ts';
import { heightFor } from './height-for.ts';
import { type GalleryState, STATES } from './states.ts';

/** What is photographed: each of one with each of the others. Null: all. */
export interface Choice {
  readonly surface: readonly string[] | null;
  readonly state: readonly string[] | null;
  readonly theme: readonly Asked['theme'][];
  readonly lang: readonly Asked['lang'][];
  readonly width: readonly number[];
  readonly text: readonly Asked['text'][];
}

/** Writes a picture of each state into a folder, and a sheet of all that share theme, language, width and text. */
export async function takeShots(url: string, folder: string, choice: Choice): Promise<void> {
  const browser = await launchChromium();
  const states = STATES.filter(
    ({ surface, state }) =>
      (choice.surface?.includes(surface) ?? true) && (choice.state?.includes(state) ?? true),
  );
  await mkdir(folder, { recursive: true });
  for (const width of choice.width) {
    const context = await browser.newContext({
      viewport: { width, height: heightFor(width) },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    for (const lang of choice.lang)
      for (const theme of choice.theme)
        for (const text of choice.text) {
          const name = [width, lang, theme, text].join('-');
          const shots = new Map<string, Buffer>();
          for (const state of states) {
            await openState(page, url, state, { lang, theme, text });
            const file = `${state.surface}-${state.state}-${name}.png`;
            shots.set(file, await page.screenshot({ path: join(folder, file) }));
          }
          await writeFile(join(folder, `sheet-${name}.png`), await sheetOf(page, width, shots));
          console.log(join(folder, `sheet-${name}.png`));
        }
    await context.close();
  }
  await browser.close();
}

/** Opens a state in a page and waits until it is reached; throws with its sentence if it is not. */
export async function openState(
  page: Page,
  url: string,
  { surface, state }: GalleryState,
  asked: Partial<Asked>,
): Promise<void> {
  await page.goto(addressOf(`${url}/cell.html`, { ...asked, surface, state }));
  const root = page.locator(':root[data-ready], :root[data-failed]');
  await root.waitFor({ state: 'attached', timeout: 60_000 });
  const failed = await root.getAttribute('data-failed');
  if (failed !== null) throw new Error(`${surface}, ${state}: ${failed}`);
}

/** All pictures in one, to be looked over. */
async function sheetOf(page: Page, width: number, shots: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const sheet = await page.context().newPage();
  const columns = width < 500 ? 6 : 4;
  await sheet.setViewportSize({ width: 1920, height: 800 });
  await sheet.setContent(
    `<style>body{margin:8px;display:grid;grid-template-columns:repeat(${columns},1fr);gap:8px;font:12px sans-serif}
      figure{margin:0}img{width:100%;border:1px solid #888}</style>${[...shots]
        .map(
          ([name, png]) =>
            `<figure><figcaption>${name}</figcaption><img alt="" src="data:image/png;base64,${png.toString('base64')}"></figure>`,
        )
        .join('')}`,
  );
  const picture = await sheet.screenshot({ fullPage: true });
  await sheet.close();
  return picture;
}
