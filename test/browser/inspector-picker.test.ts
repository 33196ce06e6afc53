import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { lookAt, SOON, track, useInspectedSite } from './inspector-site.ts';

const visit = useInspectedSite();

/** Notes on the page itself whatever it hears, at the thing pressed and on the way to it. */
const HEARS = `<script nonce="test">
  window.heard = [];
  addEventListener('DOMContentLoaded', () => {
    for (const type of ['click', 'pointerdown', 'mousedown', 'pointerup', 'mouseup', 'focus', 'keydown'])
      for (const on of [document, ...document.querySelectorAll('button, a, input')])
        on.addEventListener(type, () => heard.push(type));
  });
</script>`;

const heard = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as never as { heard: string[] }).heard);

/** Points at an element and presses, as a hand does. */
async function pick(page: Page, ui: Locator, what: Locator): Promise<void> {
  await ui.getByRole('button', { name: 'Pick an element' }).click();
  const box = await what.boundingBox();
  if (!box) throw new Error('it is not to be seen');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 });
  await page.mouse.down();
  await page.mouse.up();
  await ui.getByRole('heading', { name: 'Targets, best first' }).waitFor();
}
const best = (ui: Locator): Locator => ui.locator('.proposal').first();

test('what is pressed is picked, and neither the page nor what it captures hears of it', async () => {
  const { page, ui, collector } = await visit(undefined, {
    head: HEARS,
    body: '<h1>Board</h1><a href="/gone" data-testid="leave">Leave</a> <button class="css-1x2y3z" id=":r1:"><svg width="12" height="12"></svg> New task</button>',
  });
  await track(page, 'Signed Up');
  await lookAt(ui, 'Picker');
  await pick(page, ui, page.locator('svg').first());
  await expect
    .poll(() => best(ui).locator('code').textContent(), SOON)
    .toBe('{"text":"New task","role":"button"}');
  await best(ui).getByText('Fair: its role and text, which changes with the language.').waitFor();

  await pick(page, ui, page.getByTestId('leave'));
  await expect.poll(() => best(ui).locator('code').textContent(), SOON).toBe(`"[data-testid=\\"leave\\"]"`);
  await best(ui).getByText('Stable: data-testid.').waitFor();
  expect(new URL(page.url()).pathname).toBe('/');
  expect(await heard(page)).toEqual([]);
  await track(page, 'Ended');
  const sent = (): string => collector.requests.map(({ body }) => body).join('');
  await expect.poll(() => sent().includes('Ended'), SOON).toBe(true);
  expect(sent()).not.toContain('Button Clicked');

  await page.getByRole('button', { name: 'New task' }).click();
  expect(await heard(page)).toContain('click');
});

test('it looks through open shadow roots and frames of the same origin', async () => {
  const { page, ui } = await visit(undefined, {
    head: HEARS,
    body: `<x-card></x-card><iframe id="f" title="Inner" width="400" height="200" style="border:4px solid;padding:7px"
      srcdoc="<body style='margin:0'><p style='height:40px'>Text</p><button name=save onclick='parent.heard.push(1)'>Save</button>"></iframe>
      <script nonce="test">
        const root = document.querySelector('x-card').attachShadow({ mode: 'open' });
        const inner = document.createElement('button');
        Object.assign(inner, { id: 'deep', textContent: 'Deep', onclick: () => heard.push(2) });
        root.append(inner);
      </script>`,
  });
  await lookAt(ui, 'Picker');
  await pick(page, ui, page.getByRole('button', { name: 'Deep' }));
  await expect.poll(() => best(ui).locator('code').textContent(), SOON).toBe('"#deep"');
  await pick(page, ui, page.frameLocator('#f').getByRole('button', { name: 'Save' }));
  await expect.poll(() => best(ui).locator('code').textContent(), SOON).toBe(`"button[name=\\"save\\"]"`);
  expect(await heard(page)).toEqual([]);
});

test('what finds several says so, and the one around can be taken instead', async () => {
  const row = '<li class="row"><button class="more">More</button></li>';
  const { page, ui } = await visit(undefined, { body: `<ul id="board">${row}${row}</ul>` });
  await lookAt(ui, 'Picker');
  await pick(page, ui, page.getByRole('button', { name: 'More' }).first());
  await ui
    .getByText(/Fragile: by .* It matches 2 elements, and this is the first of them\./)
    .first()
    .waitFor();
  await ui.getByRole('button', { name: 'The one around' }).click();
  await ui.getByRole('button', { name: 'The one around' }).click();
  await expect.poll(() => best(ui).locator('code').textContent(), SOON).toBe('"#board"');
  await ui.getByRole('button', { name: 'The one inside' }).click();
  await expect.poll(() => ui.locator('.called').textContent(), SOON).toContain('li');
});

test('a proposal is copied as the config has it', async () => {
  const { page, ui } = await visit();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await lookAt(ui, 'Picker');
  await pick(page, ui, page.getByTestId('new-task'));
  await best(ui).getByRole('button', { name: 'Copy' }).click();
  await expect.poll(() => ui.getByRole('status').textContent(), SOON).toBe('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('"[data-testid=\\"new-task\\"]"');
});

test('Esc ends it, and the keyboard alone picks', async () => {
  const { page, ui } = await visit(undefined, {
    head: HEARS,
    body: '<h1>Board</h1><p id="one"><button id="add">Add</button><button id="more">More</button></p>',
  });
  await lookAt(ui, 'Picker');
  await ui.getByRole('button', { name: 'Pick an element' }).focus();
  await page.keyboard.press('Enter');
  await ui.getByRole('button', { name: 'Stop picking' }).waitFor();
  await page.keyboard.press('Escape');
  await ui.getByRole('button', { name: 'Pick an element' }).waitFor();
  expect(await ui.locator('.shield').isVisible()).toBe(false);

  await page.keyboard.press('Enter');
  await ui.getByRole('button', { name: 'Stop picking' }).waitFor();
  // main, its heading, the paragraph, its first button, the one beside.
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowRight']) {
    await page.keyboard.press(key);
  }
  await expect.poll(() => ui.getByRole('status').textContent(), SOON).toContain('button#more');
  await page.keyboard.press('Enter');
  await expect.poll(() => best(ui).locator('code').textContent(), SOON).toBe('"#more"');
  expect(await heard(page)).toEqual([]);
});
