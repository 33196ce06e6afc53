import type { Config, TourStep } from '@foothold/engine';
import { describe, expect, test } from 'vitest';
import { BODY, CONFIG, isFocused, POLL, usePages } from './surfaces-server.ts';

const open = usePages();

const withSteps = (...steps: TourStep[]): Config => ({ ...CONFIG, tours: [{ id: 'create', steps }] });
const startTour = (): void => window.page.perform({ tour: 'create' });

describe('checklist', () => {
  test('it is opened, moved in and closed by keyboard, and the focus returns', async () => {
    const { page, ui, said } = await open();
    const launcher = ui.getByRole('button', { name: 'Get started 0 of 2' });
    await launcher.focus();
    await page.keyboard.press('Enter');
    const panel = ui.getByRole('dialog', { name: 'Get started with Host' });
    await panel.waitFor();
    await page.keyboard.press('Tab');
    expect(await ui.getByRole('button', { name: 'Close' }).evaluate(isFocused)).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await ui.getByRole('button', { name: 'Show me' }).evaluate(isFocused)).toBe(true);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await launcher.evaluate(isFocused)).toBe(true);
    expect(await said()).toEqual([['foothold:checklist_opened', { checklist: 'start' }]]);
  });

  test('that it can be seen is recorded once a page', async () => {
    const { page, ui } = await open({ body: `${BODY}<foothold-checklist></foothold-checklist>` });
    const shown = () =>
      page.evaluate(() =>
        window.page.events.flatMap(({ name, properties }) =>
          name === 'foothold:checklist_shown' ? [properties] : [],
        ),
      );
    await ui.locator('.launch').waitFor();
    await page.locator('foothold-checklist').getByRole('list').waitFor();
    await expect.poll(shown, POLL).toEqual([{ checklist: 'start' }]);
    await page.evaluate(startTour);
    await ui.getByRole('dialog', { name: 'First' }).waitFor();
    await page.keyboard.press('Escape');
    await ui.locator('.launch').waitFor();
    expect(await shown()).toEqual([{ checklist: 'start' }]);
  });

  test('an action is recorded and done, the tour takes the focus over and gives it back', async () => {
    const { page, ui, said } = await open();
    await ui.getByRole('button', { name: 'Get started 0 of 2' }).click();
    await ui.getByRole('button', { name: 'Show me' }).click();
    const card = ui.getByRole('dialog', { name: 'First' });
    await card.waitFor();
    expect(await card.evaluate(isFocused)).toBe(true);
    expect(await ui.locator('.corner').isVisible()).toBe(false);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    expect(await ui.locator('.launch').evaluate(isFocused)).toBe(true);
    expect(await said()).toEqual([
      ['foothold:checklist_opened', { checklist: 'start' }],
      ['foothold:checklist_clicked', { checklist: 'start', milestone: 'project' }],
      ['foothold:tour_started', { tour: 'create' }],
      ['foothold:tour_step_shown', { tour: 'create', step: 0 }],
      ['foothold:tour_dismissed', { tour: 'create', step: 0 }],
    ]);
  });

  test('progress is counted, announced once, and done is celebrated and then put away', async () => {
    const { page, ui, said } = await open();
    await ui.locator('.launch').waitFor();
    await page.evaluate(() => window.page.track('Project Created'));
    await ui.getByRole('button', { name: 'Get started 1 of 2' }).waitFor();
    const region = ui.getByRole('status');
    await expect.poll(() => region.textContent(), POLL).toContain('1 of 2 activation steps complete');
    await page.evaluate(() => window.page.track('Task Created'));
    await ui.getByRole('button', { name: 'All done 2 of 2' }).click();
    await expect
      .poll(() => region.textContent(), POLL)
      .toContain('2 of 2 activation steps complete. All done');
    await ui.getByRole('button', { name: 'Finish' }).click();
    await ui.locator('.corner').waitFor({ state: 'detached' });
    expect(await said()).toContainEqual(['foothold:checklist_completed', { checklist: 'start' }]);
    expect(await said()).not.toContainEqual(['foothold:checklist_dismissed', { checklist: 'start' }]);
  });

  test('a list that was completed before is not brought up again', async () => {
    const { page, ui } = await open();
    await page.evaluate(() => {
      for (const name of ['Project Created', 'Task Created']) window.page.track(name);
    });
    await ui.getByRole('button', { name: 'All done 2 of 2' }).waitFor();
    await page.reload();
    await page.waitForFunction(() => 'page' in window);
    await page.waitForTimeout(200);
    expect(await ui.locator('.corner').count()).toBe(0);
  });

  test('put away is put away, and our element leaves the page', async () => {
    const { page, ui, said } = await open();
    await ui.locator('.launch').waitFor();
    await page.locator('#field').focus();
    await ui.locator('.launch').click();
    await ui.getByRole('button', { name: 'Don’t show this again' }).click();
    await page.waitForFunction(() => document.querySelector('foothold-ui') === null);
    expect(await page.locator('#field').evaluate(isFocused)).toBe(true);
    expect(await said()).toContainEqual(['foothold:checklist_dismissed', { checklist: 'start' }]);
  });

  test('a list can be part of the page: where an element is, or where a selector says', async () => {
    const config: Config = {
      ...CONFIG,
      checklists: [{ ...(CONFIG.checklists?.[0] ?? never()), placement: { into: '#slot' } }],
    };
    const { page } = await open({ options: { config }, body: '<p id="before">Before</p>' });
    expect(await page.locator('foothold-checklist').count()).toBe(0);
    await page.evaluate(() => {
      const slot = document.createElement('section');
      slot.id = 'slot';
      document.querySelector('main')?.append(slot);
    });
    const list = page.locator('#slot foothold-checklist');
    await list.getByRole('list').waitFor();
    expect(await list.getByRole('listitem').count()).toBe(3);
    // A framework that wipes the slot gets it back.
    await page.evaluate(() => document.querySelector('#slot')?.replaceChildren());
    await list.getByRole('list').waitFor();
    await page.evaluate(() => {
      document.querySelector('main')?.append(document.createElement('foothold-checklist'));
    });
    await page.locator('main > foothold-checklist').getByRole('list').waitFor();
  });
});

test('the progress element says how far in words and as a progress bar', async () => {
  const { page } = await open({ body: '<foothold-progress></foothold-progress>' });
  const bar = page.getByRole('progressbar', { name: 'Get started with Host' });
  expect(await bar.getAttribute('aria-valuetext')).toBe('0 of 2 activation steps complete');
  await page.evaluate(() => window.page.track('Project Created'));
  await page.getByText('1 of 2 activation steps complete').first().waitFor();
  expect(await bar.getAttribute('aria-valuenow')).toBe('1');
});

test('the badges element shows what is earned and what is to come', async () => {
  const { page } = await open({ body: '<foothold-badges></foothold-badges>' });
  await page.getByRole('listitem').filter({ hasText: 'Off the ground, not earned yet' }).waitFor();
  await page.evaluate(() => window.page.track('Project Created'));
  await page
    .getByRole('listitem')
    .filter({ hasText: /^Off the ground$/ })
    .waitFor();
});

describe('prompt', () => {
  test('it shows beside its target, takes no focus, is announced, and its action is done', async () => {
    const { page, ui, said } = await open({ options: { config: CONFIG, traits: { firstName: 'Ada' } } });
    await page.locator('#field').focus();
    await page.evaluate(() => window.page.perform({ prompt: 'assign' }));
    const card = ui.getByRole('dialog', { name: 'Now assign it' });
    await card.waitFor();
    await card.getByText('It moves, Ada.').waitFor();
    expect(await page.locator('#field').evaluate(isFocused)).toBe(true);
    await expect
      .poll(() => ui.getByRole('status').textContent(), POLL)
      .toContain('Now assign it. It moves, Ada.');
    await card.getByRole('button', { name: 'Assign' }).click();
    await card.waitFor({ state: 'detached' });
    expect(await page.locator('#field').evaluate(isFocused)).toBe(true);
    expect((await said()).map(([name]) => name)).toEqual([
      'foothold:prompt_shown',
      'foothold:prompt_clicked',
      'foothold:prompt_closed',
    ]);
    expect(await page.evaluate(() => window.page.performed)).toContainEqual({ track: 'Assign Pressed' });
  });

  test('Esc puts it away, unless the page used the key itself', async () => {
    const { page, ui, said } = await open({
      before: `addEventListener('keydown', (e) => { if (window.taken) e.preventDefault(); }, true)`,
    });
    await page.evaluate(() => window.page.perform({ prompt: 'assign' }));
    const card = ui.getByRole('dialog', { name: 'Now assign it' });
    await card.waitFor();
    await page.evaluate(() => Object.assign(window, { taken: true }));
    await page.keyboard.press('Escape');
    await card.waitFor();
    await page.evaluate(() => Object.assign(window, { taken: false }));
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    expect(await said()).toContainEqual(['foothold:prompt_dismissed', { prompt: 'assign' }]);
  });

  test('it makes way for a tour and comes back after it', async () => {
    const { page, ui } = await open();
    await page.evaluate(() => window.page.perform({ prompt: 'assign' }));
    const card = ui.getByRole('dialog', { name: 'Now assign it' });
    await card.waitFor();
    await page.evaluate(startTour);
    await ui.getByRole('dialog', { name: 'First' }).waitFor();
    expect(await card.isVisible()).toBe(false);
    await page.keyboard.press('Escape');
    await card.waitFor();
  });
});

describe('tour', () => {
  test('buttons and arrow keys move it; each step is recorded and said once; the last one completes it', async () => {
    const { page, ui, said } = await open();
    await ui.getByRole('status').waitFor({ state: 'attached' });
    await ui.getByRole('status').evaluate((region) => {
      const lines: (string | null)[] = [];
      Object.assign(window, { lines });
      const note = (records: MutationRecord[]): void => {
        for (const { addedNodes } of records) lines.push(...[...addedNodes].map((node) => node.textContent));
      };
      new MutationObserver(note).observe(region, { childList: true });
    });
    const lines = () => page.evaluate<string[]>('lines');
    await page.evaluate(startTour);
    await expect.poll(lines, POLL).toEqual(['Step 1 of 3. First. This is first.']);
    await ui.getByRole('button', { name: 'Next' }).click();
    await ui.getByRole('dialog', { name: 'Second' }).waitFor();
    await expect
      .poll(async () => (await lines()).slice(1), POLL)
      .toEqual(['Step 2 of 3. Second. This is second.']);
    await page.keyboard.press('ArrowLeft');
    await ui.getByRole('dialog', { name: 'First' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await ui.getByRole('dialog', { name: 'Second' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await ui.getByRole('button', { name: 'Done' }).click();
    await ui.getByRole('dialog').waitFor({ state: 'detached' });
    const step = (at: number) => ['foothold:tour_step_shown', { tour: 'create', step: at }];
    const moved = (at: number) => ['foothold:tour_moved', { tour: 'create', step: at }];
    expect(await said()).toEqual([
      ['foothold:tour_started', { tour: 'create' }],
      ...[step(0), moved(1), step(1), moved(0), step(0), moved(1), step(1), moved(2), step(2)],
      ['foothold:tour_completed', { tour: 'create' }],
    ]);
  });

  test('the light lets the click through to the target, and a click step moves by it', async () => {
    const { page, ui, said } = await open({
      options: {
        config: withSteps(
          { target: '#first', title: 'Press', advance: { click: '#first' } },
          { target: '#second', title: 'Then' },
        ),
      },
    });
    await page.evaluate(() => {
      document.querySelector('#first')?.addEventListener('click', (event) => {
        document.body.dataset.clicked = 'yes';
        event.stopPropagation();
      });
    });
    await page.evaluate(startTour);
    const card = ui.getByRole('dialog', { name: 'Press' });
    await card.waitFor();
    expect(await card.getByRole('button', { name: 'Next' }).count()).toBe(0);
    await card.getByText('Press it to continue').waitFor();
    await page.locator('#first').click();
    await ui.getByRole('dialog', { name: 'Then' }).waitFor();
    expect(await page.evaluate(() => document.body.dataset.clicked)).toBe('yes');
    expect(await said()).toContainEqual(['foothold:tour_moved', { tour: 'create', step: 1 }]);
  });

  test('by keyboard, a click step is reached from its card', async () => {
    const { page, ui } = await open({
      options: { config: withSteps({ target: '#first', title: 'Press', advance: { click: '#first' } }) },
    });
    await page.evaluate(startTour);
    await ui.getByRole('dialog', { name: 'Press' }).waitFor();
    await ui.getByRole('button', { name: 'Go to what is highlighted' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#first').evaluate(isFocused)).toBe(true);
    await page.keyboard.press('Enter');
    await ui.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('the product event moves an event step, and an element that comes moves an element step', async () => {
    const { page, ui } = await open({
      options: {
        config: withSteps(
          { target: '#first', title: 'Do it', advance: { event: 'Thing Done' } },
          { target: '#first', title: 'Wait', advance: { element: '#late' } },
          { target: '#second', title: 'End' },
        ),
      },
    });
    await page.evaluate(startTour);
    const card = ui.getByRole('dialog', { name: 'Do it' });
    await card.waitFor();
    await card.getByText('Continues when it’s done').waitFor();
    await page.evaluate(() => window.page.track('Thing Done'));
    await ui.getByRole('dialog', { name: 'Wait' }).waitFor();
    await page.evaluate(() => {
      const late = document.createElement('div');
      late.id = 'late';
      late.textContent = 'Here';
      document.body.append(late);
    });
    await ui.getByRole('dialog', { name: 'End' }).waitFor();
  });

  test('whoever presses Next is taken to the next page; the tour goes on there and after a reload', async () => {
    const { page, ui } = await open({
      options: {
        config: withSteps(
          { target: '#first', title: 'Here' },
          { page: '/other', target: '#second', title: 'There' },
        ),
      },
    });
    await page.evaluate(startTour);
    await ui.getByRole('button', { name: 'Next' }).click();
    await ui.getByRole('dialog', { name: 'There' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/other');
    await page.reload();
    await ui.getByRole('dialog', { name: 'There' }).waitFor();
    // Somewhere else it waits, and nobody is carried off.
    await page.evaluate(() => window.page.go('/elsewhere'));
    await ui.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.reload();
    await page.waitForTimeout(300);
    expect(new URL(page.url()).pathname).toBe('/elsewhere');
    expect(await ui.getByRole('dialog').isVisible()).toBe(false);
    await page.evaluate(() => window.page.go('/other'));
    await ui.getByRole('dialog', { name: 'There' }).waitFor();
  });

  test.for([
    ['center', { dialog: 'Lost', event: 'foothold:tour_step_shown' }],
    ['skip', { dialog: 'Last', event: 'foothold:tour_moved' }],
    ['end', { dialog: null, event: 'foothold:tour_dismissed' }],
  ] as const)('a target that never comes: %s', async ([missing, { dialog, event }]) => {
    const { page, ui, said } = await open({
      options: {
        config: withSteps(
          { target: '#none', title: 'Lost', wait: '2s', missing },
          { target: '#first', title: 'Last' },
        ),
      },
    });
    const start = Date.now();
    await page.evaluate(startTour);
    await expect.poll(async () => (await said()).map(([name]) => name), POLL).toContain(event);
    expect(Date.now() - start).toBeGreaterThanOrEqual(2_000);
    const wasShown = (await said()).some(([, what]) => JSON.stringify(what) === '{"tour":"create","step":0}');
    expect(wasShown).toBe(missing === 'center');
    if (dialog) await ui.getByRole('dialog', { name: dialog }).waitFor();
    else expect(await ui.locator('.tip').count()).toBe(0);
  });
});

describe('badge', () => {
  test('its toast is recorded once it is on screen, stays while it is read, and then leaves', async () => {
    const { page, ui, said } = await open();
    const start = Date.now();
    await page.clock.install({ time: start });
    await page.evaluate(() => window.page.track('Project Created'));
    const toast = ui.getByRole('region', { name: 'Badge earned' });
    await toast.waitFor();
    expect(await said()).toEqual([['foothold:badge_shown', { badge: 'ground' }]]);
    await toast.hover();
    // From here on time stands still but for `runFor`, however slow the machine is.
    await page.clock.pauseAt(start + 60_000);
    await page.clock.runFor(20_000);
    // A fade would have ended by now.
    await page.waitForTimeout(300);
    await toast.waitFor();
    await page.mouse.move(5, 5);
    await page.clock.runFor(5_900);
    await page.waitForTimeout(300);
    await toast.waitFor();
    await page.clock.runFor(200);
    await toast.waitFor({ state: 'detached' });
    expect(await said()).toHaveLength(1);
  });

  test('it can be closed', async () => {
    const { page, ui, said } = await open();
    await page.evaluate(() => window.page.track('Project Created'));
    await ui.getByRole('region', { name: 'Badge earned' }).getByRole('button', { name: 'Close' }).click();
    await ui.getByRole('region', { name: 'Badge earned' }).waitFor({ state: 'detached' });
    expect(await said()).toContainEqual(['foothold:badge_dismissed', { badge: 'ground' }]);
  });
});

test('stopping takes everything off the page', async () => {
  const { page } = await open({
    body: '<foothold-checklist></foothold-checklist><button id="first">A</button>',
  });
  await page.evaluate(startTour);
  await page.locator('foothold-ui').getByRole('dialog').waitFor();
  await page.evaluate(() => window.page.stop());
  expect(await page.locator('foothold-ui').count()).toBe(0);
  expect(
    await page.locator('foothold-checklist').evaluate((host) => host.shadowRoot?.childElementCount),
  ).toBe(0);
});

function never(): never {
  throw new Error('the config has a checklist');
}
