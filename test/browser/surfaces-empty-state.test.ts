import { describe, expect, test } from 'vitest';
import { LIST, options } from './surfaces-forms-page.ts';
import { POLL, usePages } from './surfaces-server.ts';

const open = usePages();

describe('empty state', () => {
  test('it fills its place in the flow of the page, does its one thing, and is gone when that is done', async () => {
    const { page, ui } = await open({ options, body: LIST, css: 'html { font: 15px Georgia }' });
    const state = page.locator('#list').getByRole('group', { name: 'Get started by creating a project' });
    await state.waitFor();
    expect(
      await page.locator('#list').evaluate((list) => list.getBoundingClientRect().height),
    ).toBeGreaterThan(100);
    expect(await state.evaluate((element) => getComputedStyle(element).fontFamily)).toBe('Georgia');
    // The rest of it is ours.
    const button = state.getByRole('button', { name: 'Create a project' });
    const colour = (): Promise<string> =>
      button.evaluate((element) => getComputedStyle(element).backgroundColor);
    await expect.poll(colour, POLL).toBe('rgb(59, 91, 219)');
    // A framework that wipes its list gets it back.
    await page.evaluate(() => document.querySelector('#list')?.replaceChildren());
    await state.waitFor();
    await button.click();
    await state.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => window.page.performed)).toEqual([{ track: 'Project Created' }]);
    expect(await page.locator('#list').evaluate(({ childNodes }) => childNodes.length)).toBe(0);
    expect(await ui.count()).toBe(0);
  });

  test('an element of the page is one while it is wanted, wherever it stands, and counts as shown once', async () => {
    const [placed] = options.config?.emptyStates ?? [];
    if (!placed || !options.config) throw new Error('the page has one');
    const { into: _, ...nowhere } = placed;
    const config = { ...options.config, emptyStates: [nowhere] };
    const body = `<foothold-empty-state id="x" empty-state="${placed.id}"></foothold-empty-state><div id="other"></div>`;
    const { page, ui, said } = await open({ options: { ...options, config }, body });
    const state = page.getByRole('group', { name: 'Get started by creating a project' });
    await state.waitFor();
    expect(await ui.count()).toBe(0);
    // Moved and doubled by a framework, by its id or by its attribute.
    await page.evaluate((id) => {
      const other = document.querySelector('#other');
      other?.append(document.querySelector('foothold-empty-state') ?? '');
      const second = document.createElement('foothold-empty-state');
      second.id = id;
      other?.append(second);
    }, placed.id);
    await expect.poll(() => state.count(), POLL).toBe(2);
    await page.locator('#other').getByRole('button', { name: 'Create a project' }).first().click();
    await expect.poll(() => state.count(), POLL).toBe(0);
    expect((await said()).map(([name, properties]) => [name, properties])).toEqual([
      ['foothold:empty-state_shown', { emptyState: placed.id }],
      ['foothold:empty-state_clicked', { emptyState: placed.id }],
    ]);
  });

  test('it waits for a place that comes late', async () => {
    const { page } = await open({ options });
    await page.evaluate(() => {
      setTimeout(() => {
        const list = document.createElement('section');
        list.id = 'list';
        list.textContent = ' ';
        document.querySelector('main')?.append(list);
      }, 200);
    });
    await page.getByRole('group', { name: 'Get started by creating a project' }).waitFor();
  });
});
