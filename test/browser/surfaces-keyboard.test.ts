import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { STATES } from '../gallery/states.ts';
import { type GalleryPage, useGallery } from './gallery-pages.ts';
import { isFocused, POLL } from './surfaces-server.ts';

const open = useGallery();

interface Keys {
  readonly page: Page;
  readonly ui: Locator;
  /** Presses keys, one after the other. */
  press(...keys: readonly string[]): Promise<void>;
  /** Waits until an element has the focus. */
  hasFocus(element: Locator): Promise<void>;
  /** Waits until it has been said to screen readers. */
  says(text: string): Promise<void>;
  gone(element: Locator): Promise<void>;
  perform(action: Parameters<Window['page']['perform']>[0]): Promise<void>;
  track(name: string): Promise<void>;
  /** Names of our own events so far. */
  said(): Promise<string[]>;
  button(name: string): Locator;
  dialog(name: string): Locator;
}

/** A state, and the focus where a person is who has come to the end of the page. */
async function at(surface: string, state: string, from = '#second'): Promise<Keys> {
  const gallery: GalleryPage = await open();
  const found = STATES.find((each) => each.surface === surface && each.state === state);
  if (!found) throw new Error(`the gallery has no state "${state}" of "${surface}"`);
  await gallery.show(found);
  const { page } = gallery;
  const ui = page.locator('foothold-ui');
  await page.locator(from).focus();
  return {
    page,
    ui,
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    hasFocus: (element) => expect.poll(() => element.evaluate(isFocused), POLL).toBe(true),
    says: (text) => expect.poll(() => ui.getByRole('status').textContent(), POLL).toContain(text),
    gone: (element) => element.waitFor({ state: 'detached' }),
    perform: (action) => page.evaluate((action) => window.page.perform(action), action),
    track: (name) => page.evaluate((name) => window.page.track(name), name),
    said: async () => (await page.evaluate(() => window.page.said())).map(([name]) => name),
    button: (name) => ui.getByRole('button', { name }),
    dialog: (name) => ui.getByRole('dialog', { name }),
  };
}

describe('checklist', () => {
  test('the launcher is the next stop after the page, opens, is moved in, and Esc leads back to it', async () => {
    const { page, press, hasFocus, says, gone, track, button, dialog } = await at(
      'checklist',
      'launcher-begun',
    );
    const launcher = button('Get started 2 of 4');
    const panel = dialog('Get started with Taskboard');
    await press('Tab');
    await hasFocus(launcher);
    await press('Enter');
    await hasFocus(panel);
    await press('Tab');
    await hasFocus(button('Close'));
    await press('Tab');
    const item = button('Assign a task');
    await hasFocus(item);
    await press('Enter');
    await expect.poll(() => item.getAttribute('aria-expanded'), POLL).toBe('false');
    await press('Enter', 'Tab');
    await hasFocus(button('Show me'));
    await press('Escape');
    await gone(panel);
    await hasFocus(launcher);
    await track('Task Assigned');
    await says('3 of 4 activation steps complete');
    await press('Shift+Tab');
    await hasFocus(page.locator('#second'));
  });

  test('in the page it is a part of the page’s own order, and says how far', async () => {
    const { page, press, hasFocus, says, track } = await at('checklist', 'inline', '#all');
    const list = page.locator('foothold-checklist');
    await press('Tab');
    await hasFocus(list.getByRole('button', { name: 'Assign a task' }));
    await press('Tab');
    await hasFocus(list.getByRole('button', { name: 'Show me' }));
    await press('Enter');
    await page.locator('foothold-ui').getByRole('dialog', { name: 'Start one' }).waitFor();
    await track('Task Assigned');
    await says('3 of 4 activation steps complete');
  });
});

test('progress: there is nothing to press, and what changes is said', async () => {
  const { page, press, hasFocus, says, track } = await at('progress', 'nothing', '#all');
  await press('Tab');
  await hasFocus(page.locator('#second'));
  await track('Project Created');
  await says('1 of 4 activation steps complete');
});

test('tour: each step is said, its card is a stop, arrows move it, and Esc gives the focus back', async () => {
  const { page, press, hasFocus, says, gone, said, button, dialog } = await at('tour', 'first');
  await says('Step 1 of 3. Start one. Press New project. Any name will do: you can change it later.');
  // A tour takes no focus that it was not given.
  await hasFocus(page.locator('#second'));
  await press('Tab');
  await hasFocus(button('End tour'));
  await press('Tab');
  await hasFocus(button('Next'));
  await press('Enter');
  await dialog('All your work, in one place').waitFor();
  await says('Step 2 of 3. All your work, in one place.');
  await press('ArrowRight');
  await dialog('That is all').waitFor();
  await says('Step 3 of 3. That is all.');
  await press('ArrowLeft');
  await dialog('All your work, in one place').waitFor();
  await press('Escape');
  await gone(ui(page));
  await hasFocus(page.locator('#second'));
  expect((await said()).at(-1)).toBe('foothold:tour_dismissed');
});

/** The card of a tour or a prompt. */
const ui = (page: Page): Locator => page.locator('foothold-ui').getByRole('dialog');

describe('prompt', () => {
  test.for([
    ['tooltip', 'Now assign it to a teammate. Work moves when it has an owner, Ada.'],
    ['popover', 'Now assign it to a teammate. Work moves when it has an owner, Ada.'],
    ['slideout', 'Better together. Invite teammates to collaborate.'],
    ['banner', 'Connect Slack for notifications. Never miss an @mention.'],
  ] as const)(
    '%s: it is said and takes no focus; its action is a stop; Esc closes it',
    async ([form, words]) => {
      const { page, press, hasFocus, says, gone, perform, said, button } = await at('prompt', form);
      const card = page.locator('foothold-ui [part=prompt]');
      await says(words);
      await hasFocus(page.locator('#second'));
      // A card's cross comes before its actions, a banner's after them.
      await press(...(form === 'banner' ? ['Tab'] : ['Tab', 'Tab']));
      await hasFocus(button('Invite'));
      await press('Enter');
      await gone(card);
      await hasFocus(page.locator('#second'));
      await perform({ prompt: form });
      await card.waitFor();
      await press('Tab', 'Escape');
      await gone(card);
      await hasFocus(page.locator('#second'));
      expect((await said()).slice(-2)).toEqual(['foothold:prompt_shown', 'foothold:prompt_dismissed']);
    },
  );

  test('modal: it has the focus and keeps it, is read by its name and words, and Esc gives it back', async () => {
    const { page, press, hasFocus, gone, perform, button } = await at('progress', 'nothing', '#first');
    await perform({ prompt: 'modal' });
    const card = page.getByRole('dialog', {
      name: 'Better together',
      description: 'Invite teammates to collaborate. They see this board as you do.',
    });
    await hasFocus(card);
    for (const name of ['Close', 'Invite', 'Later', 'Close']) {
      await press('Tab');
      await hasFocus(button(name));
    }
    await press('Shift+Tab');
    await hasFocus(button('Later'));
    await press('Escape');
    await gone(card);
    await hasFocus(page.locator('#first'));
  });

  test('hotspot: the dot is said and is a stop, opens its card, and Esc leads back to the dot', async () => {
    const { press, hasFocus, says, button, dialog } = await at('prompt', 'hotspot');
    await says('Hint: Now assign it to a teammate');
    const dot = button('Hint: Now assign it to a teammate');
    await press('Tab');
    await hasFocus(dot);
    await press('Enter');
    await hasFocus(dialog('Now assign it to a teammate'));
    await press('Tab', 'Tab');
    await hasFocus(button('Invite'));
    await press('Escape');
    await hasFocus(dot);
    expect(await dot.getAttribute('aria-expanded')).toBe('false');
  });
});

test('survey: it is asked aloud, answered by arrows and words, thanked for, and the focus goes back', async () => {
  const { page, ui, press, hasFocus, says, button } = await at('survey', 'nps');
  await says('How likely are you to recommend Taskboard?');
  await hasFocus(page.locator('#second'));
  await press('Tab', 'Tab');
  await hasFocus(ui.getByRole('radio', { name: /^0\b.*Not likely/ }));
  await press('ArrowLeft');
  await hasFocus(ui.getByRole('radio', { name: /^10\b.*Very likely/ }));
  await press('Enter');
  await hasFocus(ui.getByRole('textbox', { name: 'What is the main reason?' }));
  await page.keyboard.type('It is calm');
  await press('Tab');
  await hasFocus(button('Send'));
  await press('Enter');
  await says('Thank you');
  await hasFocus(page.locator('#second'));
});

test('survey: Esc puts it away and gives the focus back', async () => {
  const { page, ui, press, hasFocus, gone } = await at('survey', 'csat');
  await press('Tab', 'Escape');
  await gone(ui.locator('.survey'));
  await hasFocus(page.locator('#second'));
});

describe('badge', () => {
  test.for(['Enter', 'Escape'] as const)(
    'a new one is said with its words, takes no focus, and %s on its cross closes it and gives the focus back',
    async (key) => {
      const { page, ui, press, hasFocus, says, gone, button } = await at('badge', 'toast');
      await says('Badge earned: Off the ground. Your first project is live.');
      await hasFocus(page.locator('#second'));
      await press('Tab');
      await hasFocus(button('Close'));
      await press(key);
      await gone(ui.locator('.toast'));
      await hasFocus(page.locator('#second'));
    },
  );

  test('those on the shelf are a list that says which are still to come', async () => {
    const { page } = await at('badge', 'shelf-some');
    const items = page.getByRole('list', { name: 'Badges' }).getByRole('listitem');
    expect(await items.allTextContents()).toEqual([
      'Off the ground',
      'Assign a task, not earned yet',
      'Better together, not earned yet',
    ]);
  });
});

test('empty state: it is named, its button is a stop in the page’s own order, and pressing it does it', async () => {
  const { page, press, hasFocus, gone } = await at('empty-state', 'full', '#all');
  const group = page.getByRole('group', { name: 'Get started by creating a project' });
  await press('Tab');
  await hasFocus(group.getByRole('button', { name: 'Create a project' }));
  await press('Enter');
  await gone(group);
});
