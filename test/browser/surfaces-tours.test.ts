import type { Config, TourStep } from '@foothold/engine';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { FORMS } from './surfaces-forms-page.ts';
import { usePages } from './surfaces-server.ts';

const open = usePages();

describe('tour', () => {
  const steps: readonly TourStep[] = [
    { title: 'Zero', branch: [{ when: { event: 'Went Far' }, to: 2 }] },
    { title: 'One' },
    { title: 'Two', branch: [{ when: { event: 'Went Far' }, to: 4 }] },
    { title: 'Three' },
  ];
  const config: Config = { ...FORMS, tours: [{ id: 'create', steps }] };
  const start = (page: Page): Promise<void> => page.evaluate(() => window.page.perform({ tour: 'create' }));

  test('a branch whose condition is true leads on, and Back goes the way the person came', async () => {
    const { page, ui, said } = await open({ options: { config } });
    await start(page);
    await ui.getByRole('dialog', { name: 'Zero' }).waitFor();
    // True only now, with the step on screen.
    await page.evaluate(() => window.page.track('Went Far'));
    await ui.getByRole('button', { name: 'Next' }).click();
    await ui.getByRole('dialog', { name: 'Two' }).waitFor();
    await ui.getByRole('button', { name: 'Back' }).click();
    await ui.getByRole('dialog', { name: 'Zero' }).waitFor();
    expect(await ui.getByRole('button', { name: 'Back' }).count()).toBe(0);
    await ui.getByRole('button', { name: 'Next' }).click();
    await ui.getByRole('button', { name: 'Done' }).click();
    await ui.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await said()).filter(([name]) => !name.endsWith('step_shown'))).toEqual([
      ['foothold:tour_started', { tour: 'create' }],
      ['foothold:tour_moved', { tour: 'create', step: 2 }],
      ['foothold:tour_moved', { tour: 'create', step: 0 }],
      ['foothold:tour_moved', { tour: 'create', step: 2 }],
      ['foothold:tour_completed', { tour: 'create' }],
    ]);
  });

  test('no branch is taken that is not true', async () => {
    const { page, ui } = await open({ options: { config } });
    await start(page);
    for (const name of ['Zero', 'One', 'Two', 'Three']) {
      await ui.getByRole('dialog', { name }).waitFor();
      await ui.getByRole('button', { name: /Next|Done/ }).click();
    }
    await ui.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('a step that was skipped is not gone back to', async () => {
    const skip: Config = {
      ...FORMS,
      tours: [
        {
          id: 'create',
          steps: [
            { title: 'Zero' },
            { target: '#none', title: 'One', wait: '0s', missing: 'skip' },
            { target: { text: 'Second button', role: 'button' }, title: 'Two' },
          ],
        },
      ],
    };
    const { page, ui } = await open({ options: { config: skip } });
    await start(page);
    await ui.getByRole('button', { name: 'Next' }).click();
    await ui.getByRole('dialog', { name: 'Two' }).waitFor();
    await ui.getByRole('button', { name: 'Back' }).click();
    await ui.getByRole('dialog', { name: 'Zero' }).waitFor();
  });
});
