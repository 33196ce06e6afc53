import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Config, Prompt, Survey, TourStep } from '@foothold/engine';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { BODY, CONFIG, isFocused, POLL, STRICT_CSP, usePages } from './surfaces-server.ts';

const open = usePages();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

const ACTIONS = [
  { label: 'Do it', do: { track: 'Done It' } },
  { label: 'Later', do: { dismiss: true } },
] as const;

const PROMPTS: readonly Prompt[] = [
  {
    id: 'popover',
    form: 'popover',
    target: '#first',
    title: 'A popover',
    body: 'With words.',
    actions: ACTIONS,
  },
  { id: 'banner', form: 'banner', title: 'A banner', body: 'With words.', actions: ACTIONS },
  { id: 'low', form: 'banner', placement: 'bottom', title: 'A low banner' },
  { id: 'modal', form: 'modal', title: 'A modal', body: 'With [a link](/x).', actions: ACTIONS },
  { id: 'firm', form: 'modal', title: 'A firm modal', dismissible: false, actions: [ACTIONS[0]] },
  { id: 'slideout', form: 'slideout', title: 'A slideout', body: 'With words.', actions: ACTIONS },
  {
    id: 'hotspot',
    form: 'hotspot',
    target: '#first',
    title: 'A hotspot',
    body: 'With words.',
    actions: ACTIONS,
  },
  { id: 'late', form: 'banner', target: '#late', title: 'A late banner' },
];

const SURVEYS: readonly Survey[] = [
  { id: 'nps', kind: 'nps', question: 'Would you recommend it?', followUp: 'Why?' },
  { id: 'csat', kind: 'csat', question: 'Are you satisfied?' },
  { id: 'ces', kind: 'ces', question: 'How easy was it?' },
  {
    id: 'choice',
    kind: 'choice',
    question: { en: 'What first?', de: 'Was zuerst?' },
    options: [
      { en: 'Plan a launch', de: 'Einen Start planen' },
      { en: 'Track bugs', de: 'Fehler verfolgen' },
    ],
  },
  { id: 'text', kind: 'text', question: 'What nearly stopped you?' },
];

/** Everything this file shows, and no checklist beside it. */
const FORMS: Config = {
  ...CONFIG,
  checklists: [],
  badges: [],
  prompts: PROMPTS,
  surveys: SURVEYS,
  emptyStates: [
    {
      id: 'projects',
      into: '#list',
      when: { not: { milestone: 'project' } },
      title: 'Get started by creating a project',
      body: 'It takes one click.',
      action: { label: 'Create a project', do: { track: 'Project Created' } },
    },
  ],
};
const options = { config: FORMS };
const LIST = `${BODY}<section id="list"></section>`;

const prompt = (page: Page, id: string): Promise<void> =>
  page.evaluate((id) => window.page.perform({ prompt: id }), id);
const survey = (page: Page, id: string): Promise<void> =>
  page.evaluate((id) => window.page.perform({ survey: id }), id);

/** Our own events by name, without the one every story begins with. */
const told = async (said: () => Promise<readonly (readonly [string, unknown])[]>) =>
  (await said()).filter(([name]) => !/(?:prompt|survey)_shown$/.test(name));

const hidden = (locator: Locator): Promise<void> => locator.waitFor({ state: 'hidden' });

describe('banner', () => {
  test('it lies at the edge it is given, takes no focus, is announced, and can be put away', async () => {
    const { page, ui, said } = await open({ options });
    await page.locator('#field').focus();
    await prompt(page, 'banner');
    const banner = ui.getByRole('region', { name: 'A banner' });
    await banner.waitFor();
    await expect.poll(() => ui.getByRole('status').textContent(), POLL).toContain('A banner. With words.');
    expect(await page.locator('#field').evaluate(isFocused)).toBe(true);
    await expect.poll(async () => (await banner.boundingBox())?.y, POLL).toBe(12);
    // The page behind it is there to be used.
    await page.locator('#first').click();
    await banner.getByRole('button', { name: 'Close' }).click();
    await banner.waitFor({ state: 'detached' });
    expect(await told(said)).toEqual([['foothold:prompt_dismissed', { prompt: 'banner' }]]);
    await prompt(page, 'low');
    const low = ui.getByRole('region', { name: 'A low banner' });
    await low.waitFor();
    const bottom = async () => {
      const box = await low.boundingBox();
      return box && box.y + box.height;
    };
    await expect.poll(bottom, POLL).toBe(800 - 12);
  });

  test('one with a target waits for it, and leaves the screen with it', async () => {
    const { page, ui } = await open({ options });
    await prompt(page, 'late');
    const banner = ui.locator('.banner');
    await banner.waitFor({ state: 'attached' });
    await hidden(banner);
    await page.evaluate(() => {
      const late = document.createElement('div');
      late.id = 'late';
      late.textContent = 'Here';
      document.querySelector('main')?.append(late);
    });
    await banner.waitFor();
    await page.evaluate(() => document.querySelector('#late')?.remove());
    await hidden(banner);
  });
});

describe('modal', () => {
  test('it takes the focus, keeps it, makes the page inert, and gives the focus back', async () => {
    const { page, ui, said } = await open({ options });
    await page.locator('#field').focus();
    await prompt(page, 'modal');
    const modal = ui.getByRole('dialog', { name: 'A modal' });
    await modal.waitFor();
    await expect.poll(() => modal.evaluate(isFocused), POLL).toBe(true);
    const stops = [
      modal.getByRole('button', { name: 'Close' }),
      modal.getByRole('link', { name: 'a link' }),
      modal.getByRole('button', { name: 'Do it' }),
      modal.getByRole('button', { name: 'Later' }),
    ];
    for (const stop of [...stops, ...stops]) {
      await page.keyboard.press('Tab');
      expect(await stop.evaluate(isFocused)).toBe(true);
    }
    for (const stop of [...stops, ...stops].reverse().slice(1)) {
      await page.keyboard.press('Shift+Tab');
      expect(await stop.evaluate(isFocused)).toBe(true);
    }
    expect(
      await page.locator('#first').evaluate((button) => {
        button.focus();
        return document.activeElement === button;
      }),
    ).toBe(false);
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });
    expect(await page.locator('#field').evaluate(isFocused)).toBe(true);
    expect(await told(said)).toEqual([['foothold:prompt_dismissed', { prompt: 'modal' }]]);
  });

  test('a press beside it puts it away; one that began on it does not', async () => {
    const { page, ui } = await open({ options });
    await prompt(page, 'modal');
    const modal = ui.getByRole('dialog', { name: 'A modal' });
    await modal.getByText('With').hover();
    await page.mouse.down();
    await page.mouse.move(20, 20);
    await page.mouse.up();
    await modal.waitFor();
    await page.mouse.click(20, 20);
    await modal.waitFor({ state: 'detached' });
  });

  test('one that must be answered stays until it is', async () => {
    const { page, ui, said } = await open({ options });
    await prompt(page, 'firm');
    const modal = ui.getByRole('dialog', { name: 'A firm modal' });
    await modal.waitFor();
    // The browser's own way out is the second Esc in a row.
    for (const _ of [1, 2, 3]) await page.keyboard.press('Escape');
    await page.mouse.click(20, 20);
    expect(await modal.getByRole('button', { name: 'Close' }).count()).toBe(0);
    await modal.getByRole('button', { name: 'Do it' }).click();
    await modal.waitFor({ state: 'detached' });
    expect(await told(said)).toEqual([
      ['foothold:prompt_clicked', { prompt: 'firm', action: 0 }],
      ['foothold:prompt_closed', { prompt: 'firm', because: 'clicked' }],
    ]);
    expect(await page.evaluate(() => window.page.performed)).toContainEqual({ track: 'Done It' });
  });

  test('it makes way for a tour and comes back after it', async () => {
    const { page, ui } = await open({ options });
    await prompt(page, 'modal');
    const modal = ui.getByRole('dialog', { name: 'A modal' });
    await modal.waitFor();
    await page.evaluate(() => window.page.perform({ tour: 'create' }));
    await ui.getByRole('dialog', { name: 'First' }).waitFor();
    await hidden(modal);
    await page.keyboard.press('Escape');
    await modal.waitFor();
  });
});

describe('slideout', () => {
  test('it stands in the corner of the theme, and the launcher makes way', async () => {
    const config: Config = { ...FORMS, checklists: CONFIG.checklists, theme: { position: 'bottom-left' } };
    const { page, ui } = await open({ options: { config } });
    const launcher = ui.locator('.launch');
    await launcher.waitFor();
    await prompt(page, 'slideout');
    const card = ui.getByRole('dialog', { name: 'A slideout' });
    await card.waitFor();
    expect((await card.boundingBox())?.x).toBe(24);
    await hidden(launcher);
    await card.getByRole('button', { name: 'Later' }).click();
    await card.waitFor({ state: 'detached' });
    await launcher.waitFor();
  });

  test('where it stands nobody else does: a survey waits until it is gone', async () => {
    const { page, ui } = await open({ options });
    await prompt(page, 'slideout');
    const card = ui.getByRole('dialog', { name: 'A slideout' });
    await card.waitFor();
    await survey(page, 'nps');
    const asked = ui.getByRole('dialog', { name: 'Would you recommend it?' });
    await ui.locator('.survey').waitFor({ state: 'attached' });
    await hidden(asked);
    await card.getByRole('button', { name: 'Close' }).click();
    await asked.waitFor();
  });
});

describe('hotspot', () => {
  test('a dot opens its card, Esc closes it to the dot, and Close puts both away', async () => {
    const { page, ui, said } = await open({ options });
    await prompt(page, 'hotspot');
    const dot = ui.getByRole('button', { name: 'Hint: A hotspot' });
    const card = ui.getByRole('dialog', { name: 'A hotspot' });
    await dot.waitFor();
    await hidden(card);
    expect(await dot.getAttribute('aria-expanded')).toBe('false');
    const target = await page.locator('#first').boundingBox();
    const box = await dot.boundingBox();
    expect(box && target && Math.abs(box.x + box.width / 2 - target.x - target.width)).toBeLessThan(2);
    await dot.click();
    await card.waitFor();
    await expect.poll(() => card.evaluate(isFocused), POLL).toBe(true);
    await page.keyboard.press('Escape');
    await hidden(card);
    expect(await dot.evaluate(isFocused)).toBe(true);
    expect(await told(said)).toEqual([]);
    await page.keyboard.press('Enter');
    await card.getByRole('button', { name: 'Close' }).click();
    await dot.waitFor({ state: 'detached' });
    expect(await told(said)).toEqual([['foothold:prompt_dismissed', { prompt: 'hotspot' }]]);
  });

  test('the dot goes where its target goes', async () => {
    const { page, ui } = await open({ options });
    await prompt(page, 'hotspot');
    const dot = ui.locator('.dot');
    await dot.waitFor();
    const before = (await dot.boundingBox())?.y ?? 0;
    await page.locator('#first').evaluate(({ style }) => {
      style.position = 'relative';
      style.top = '90px';
    });
    await expect.poll(async () => ((await dot.boundingBox())?.y ?? 0) - before, POLL).toBe(90);
    await page.evaluate(() => document.querySelector('#first')?.remove());
    await hidden(dot);
  });

  test('its pulse ends within five seconds, and is none under reduced motion', async () => {
    const pulse = (ui: Locator) =>
      ui.locator('.dot').evaluate((dot) =>
        dot
          .getAnimations({ subtree: true })
          .filter((animation) => 'animationName' in animation && animation.animationName === 'pulse')
          .map(({ effect }) => Number(effect?.getComputedTiming().activeDuration)),
      );
    const moving = await open({ options });
    await prompt(moving.page, 'hotspot');
    await moving.ui.locator('.dot').waitFor();
    const [lasts, ...more] = await pulse(moving.ui);
    expect(more).toEqual([]);
    expect(lasts).toBeGreaterThan(1_000);
    expect(lasts).toBeLessThan(5_000);
    const still = await open({ options, context: { reducedMotion: 'reduce' } });
    await prompt(still.page, 'hotspot');
    await still.ui.locator('.dot').waitFor();
    expect(await pulse(still.ui)).toEqual([]);
  });
});

test('a picture is shown with its words, and one that cannot be had leaves no hole', async () => {
  const { page, ui } = await open({
    options: {
      config: {
        ...FORMS,
        prompts: [
          { id: 'there', form: 'modal', title: 'There', media: { image: '/there.gif', alt: 'A board' } },
          { id: 'gone', form: 'popover', target: '#first', title: 'Gone', media: { image: '/gone.gif' } },
        ],
      },
    },
    before: `
      const native = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
      Object.defineProperty(HTMLImageElement.prototype, 'src', {
        ...native,
        set(value) { native.set.call(this, value === '/there.gif' ? '${PIXEL}' : 'data:image/gif,none'); },
      });`,
  });
  await prompt(page, 'there');
  await ui.getByRole('img', { name: 'A board' }).waitFor();
  await page.keyboard.press('Escape');
  await prompt(page, 'gone');
  await ui.getByRole('dialog', { name: 'Gone' }).waitFor();
  await ui.locator('.pic').waitFor({ state: 'attached' });
  await hidden(ui.locator('.pic'));
});

describe('survey', () => {
  test('a press answers, words may follow, and both are one answer', async () => {
    const { page, ui, said } = await open({ options });
    await page.locator('#field').focus();
    await survey(page, 'nps');
    const card = ui.getByRole('dialog', { name: 'Would you recommend it?' });
    await card.waitFor();
    await expect.poll(() => ui.getByRole('status').textContent(), POLL).toContain('Would you recommend it?');
    expect(await page.locator('#field').evaluate(isFocused)).toBe(true);
    const group = card.getByRole('radiogroup', { name: 'Would you recommend it?' });
    expect(await group.getByRole('radio').allTextContents()).toEqual([
      '0, Not likely',
      ...['1', '2', '3', '4', '5', '6', '7', '8', '9'],
      '10, Very likely',
    ]);
    await group.getByRole('radio', { name: '8' }).click();
    const field = card.getByRole('textbox', { name: 'Why?' });
    await expect.poll(() => field.evaluate(isFocused), POLL).toBe(true);
    // Until it is sent, it can be thought over.
    await group.getByRole('radio', { name: '9' }).click();
    await field.fill('  It is calm. ');
    await card.getByRole('button', { name: 'Send' }).click();
    await ui.locator('.thanks').getByText('Thank you').waitFor();
    await hidden(ui.locator('.thanks'));
    expect(await told(said)).toEqual([
      ['foothold:survey_answered', { survey: 'nps', value: 9, text: 'It is calm.' }],
    ]);
    expect(await page.locator('#field').evaluate(isFocused)).toBe(true);
  });

  test.for(['Skip', 'Close'] as const)('%s after the answer keeps the answer', async (button) => {
    const { page, ui, said } = await open({ options });
    await survey(page, 'nps');
    await ui.getByRole('radio', { name: '3' }).click();
    await ui.getByRole('textbox', { name: 'Why?' }).fill('Never mind');
    await ui.getByRole('button', { name: button }).click();
    await hidden(ui.getByRole('textbox'));
    expect(await told(said)).toEqual([['foothold:survey_answered', { survey: 'nps', value: 3 }]]);
  });

  test('whoever leaves the page while asked for more has answered', async () => {
    const { page, ui } = await open({ options });
    await survey(page, 'nps');
    await ui.getByRole('radio', { name: '7' }).click();
    await ui.getByRole('textbox', { name: 'Why?' }).waitFor();
    await page.evaluate(() => {
      addEventListener('pagehide', () => sessionStorage.setItem('last', JSON.stringify(window.page.said())));
    });
    await page.reload();
    const last: [string, unknown][] = JSON.parse(
      (await page.evaluate(() => sessionStorage.getItem('last'))) ?? '[]',
    );
    expect(await told(async () => last)).toEqual([['foothold:survey_answered', { survey: 'nps', value: 7 }]]);
  });

  test('Esc and Close before an answer put it away', async () => {
    const { page, ui, said } = await open({ options });
    for (const close of ['key', 'button'] as const) {
      await survey(page, 'csat');
      await ui.getByRole('radio', { name: '1' }).focus();
      // Chosen is not given.
      await page.keyboard.press('ArrowRight');
      if (close === 'key') await page.keyboard.press('Escape');
      else await ui.getByRole('button', { name: 'Close' }).click();
      await ui.locator('.survey').waitFor({ state: 'detached' });
    }
    const dismissed = ['foothold:survey_dismissed', { survey: 'csat' }];
    expect(await told(said)).toEqual([dismissed, dismissed]);
  });

  test('by keyboard: one stop, arrows choose round and round, Enter or Send gives it', async () => {
    const { page, ui, said } = await open({ options });
    await survey(page, 'ces');
    const radio = (name: string) => ui.getByRole('radio', { name });
    await ui.getByRole('button', { name: 'Close' }).focus();
    await page.keyboard.press('Tab');
    expect(await radio('1').evaluate(isFocused)).toBe(true);
    for (const [key, name] of [
      ['ArrowRight', '2'],
      ['ArrowDown', '3'],
      ['ArrowLeft', '2'],
      ['Home', '1'],
      ['ArrowUp', '5'],
      ['ArrowRight', '1'],
      ['End', '5'],
      ['ArrowLeft', '4'],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => radio(name).evaluate(isFocused), POLL).toBe(true);
      expect(await ui.getByRole('radio', { checked: true }).textContent()).toContain(name);
    }
    expect(await told(said)).toEqual([]);
    // Past all the others: the group is one stop.
    await page.keyboard.press('Tab');
    expect(await ui.getByRole('button', { name: 'Send' }).evaluate(isFocused)).toBe(true);
    await page.keyboard.press('Enter');
    await hidden(ui.getByRole('radiogroup'));
    await survey(page, 'csat');
    await radio('1').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await hidden(ui.getByRole('radiogroup'));
    expect(await told(said)).toEqual([
      ['foothold:survey_answered', { survey: 'ces', value: 4 }],
      ['foothold:survey_answered', { survey: 'csat', value: 2 }],
    ]);
  });

  test('a choice is recorded in the language of the config, whatever the reader reads', async () => {
    const { page, ui, said } = await open({ options: { config: FORMS, locale: 'de' } });
    await survey(page, 'choice');
    await ui.getByRole('dialog', { name: 'Was zuerst?' }).waitFor();
    await ui.getByRole('radio', { name: 'Fehler verfolgen' }).click();
    await hidden(ui.getByRole('radiogroup'));
    expect(await told(said)).toEqual([
      ['foothold:survey_answered', { survey: 'choice', value: 'Track bugs' }],
    ]);
  });

  test('a text is sent with words in it, and not without', async () => {
    const { page, ui, said } = await open({ options });
    await survey(page, 'text');
    const field = ui.getByRole('textbox', { name: 'Your answer' });
    await ui.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => field.evaluate(isFocused), POLL).toBe(true);
    await page.keyboard.type('The price');
    await page.keyboard.press('Control+Enter');
    await hidden(field);
    expect(await told(said)).toEqual([['foothold:survey_answered', { survey: 'text', value: 'The price' }]]);
  });
});

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

const STATES: { readonly [name: string]: (page: Page, ui: Locator) => Promise<void> } = {
  ...Object.fromEntries(
    PROMPTS.filter(({ id }) => id !== 'late').map(({ id, form }) => [
      id,
      async (page: Page, ui: Locator): Promise<void> => {
        await prompt(page, id);
        await ui.locator(form === 'hotspot' ? '.dot' : `[part=prompt]`).waitFor();
      },
    ]),
  ),
  ...Object.fromEntries(
    SURVEYS.map(({ id }) => [
      id,
      async (page: Page, ui: Locator): Promise<void> => {
        await survey(page, id);
        await ui.locator('.survey').waitFor();
      },
    ]),
  ),
  'hotspot, open': async (page, ui) => {
    await prompt(page, 'hotspot');
    await ui.locator('.dot').click();
    await ui.getByRole('dialog', { name: 'A hotspot' }).waitFor();
  },
  'nps, answered': async (page, ui) => {
    await survey(page, 'nps');
    await ui.getByRole('radio', { name: '9' }).click();
    await ui.getByRole('textbox', { name: 'Why?' }).waitFor();
  },
  'choice, chosen': async (page, ui) => {
    await survey(page, 'choice');
    await ui.getByRole('radio', { name: 'Plan a launch' }).focus();
    await page.keyboard.press('ArrowDown');
    await ui.getByRole('button', { name: 'Send' }).waitFor();
  },
  'empty state': (page) => page.locator('#list').getByRole('group').waitFor(),
};

const SCHEMES = `html { background: #fff; color: #16181d }
  @media (prefers-color-scheme: dark) { html { background: #0f1115; color: #eceef2 } a { color: #9bb } }`;

/** Notes every property that is animated, from the start of the page. */
const WATCH_MOVES = `
  window.moves = new Set();
  addEventListener('DOMContentLoaded', () => {
    const look = () => {
      for (const root of [document, ...[...document.querySelectorAll('*')].map((e) => e.shadowRoot)]) {
        for (const { effect } of root?.getAnimations() ?? []) {
          for (const frame of effect.getKeyframes()) for (const key of Object.keys(frame)) moves.add(key);
        }
      }
      requestAnimationFrame(look);
    };
    look();
  });`;
const NO_MOVES = new Set(['offset', 'computedOffset', 'easing', 'composite', 'opacity']);

/** What there is to press, with its size; what lies outside the window. */
const measured = (page: Page) =>
  page.evaluate(() => {
    const roots = [...document.querySelectorAll('foothold-ui, foothold-empty-state')];
    const all = (selector: string): Element[] =>
      roots
        .flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll(selector) ?? [])])
        .filter((element) => element.checkVisibility({ visibilityProperty: true }));
    const sizes = all('button').map((element) => {
      const { width, height } = element.getBoundingClientRect();
      // Rounded: on a scaled screen a pixel is a fraction off.
      const size = Math.round(Math.min(width, height));
      return { what: element.textContent || element.getAttribute('aria-label'), size };
    });
    const outside = [
      ...all('.card, .banner, .empty, button, textarea').filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return left < 0 || right > innerWidth;
      }),
      ...all('.card, .banner').filter((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top < 0 || bottom > innerHeight;
      }),
    ].map(({ className }) => className);
    return { sizes, outside, isTooWide: document.documentElement.scrollWidth > innerWidth };
  });

describe('every form and state', () => {
  for (const [name, reach] of Object.entries(STATES)) {
    test(`${name}: axe finds nothing in either theme, nothing is cut off or too small, nothing moves that should not`, async () => {
      const { page, ui } = await open({
        options,
        body: name === 'empty state' ? LIST : BODY,
        csp: STRICT_CSP,
        css: SCHEMES,
        before: WATCH_MOVES,
        context: { reducedMotion: 'reduce' },
      });
      await reach(page, ui);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expect
          .poll(() => page.locator('.fh').first().getAttribute('data-scheme'), POLL)
          .toBe(colorScheme);
        // What has just come fades in, and is not judged until it has.
        await page.waitForTimeout(300);
        await page.evaluate(() => {
          // Axe judges the contrast of what is in the body only; our element is beside it.
          const host = document.querySelector<HTMLElement>('foothold-ui');
          if (host) document.body.append(host);
          host?.showPopover();
        });
        await page.waitForTimeout(250);
        await page.evaluate(axe);
        const found = await page.evaluate(async () => {
          const { violations, incomplete, passes } = await (
            window as never as { axe: typeof import('axe-core') }
          ).axe.run();
          const told = (results: typeof violations): string[] =>
            results.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
          const judged = passes
            .filter(({ id }) => id === 'color-contrast')
            .flatMap(({ nodes }) => nodes.filter(({ target }) => Array.isArray(target[0])));
          return { violations: told(violations), undecided: told(incomplete), isJudged: judged.length > 0 };
        });
        expect(found, colorScheme).toEqual({
          violations: [],
          undecided: [],
          // A dot has no words.
          isJudged: name !== 'hotspot',
        });
      }
      const moves = await page.evaluate<string[]>('[...moves]');
      expect(moves.filter((key) => !NO_MOVES.has(key))).toEqual([]);
      for (const [width, height] of [
        [1280, 800],
        [320, 600],
        [640, 360],
      ] as const) {
        await page.setViewportSize({ width, height });
        await expect
          .poll(async () => (await measured(page)).outside, { ...POLL, message: `${width} px` })
          .toEqual([]);
        const { sizes, isTooWide } = await measured(page);
        expect(isTooWide).toBe(false);
        expect(sizes.filter(({ size }) => size < 28)).toEqual([]);
      }
    });

    test(`${name}: for fingers it is larger`, async () => {
      const context = { viewport: { width: 375, height: 700 }, isMobile: true, hasTouch: true };
      const { page, ui } = await open({ options, body: LIST, context });
      await reach(page, ui);
      const { sizes } = await measured(page);
      expect(sizes.filter(({ size }) => size < 44)).toEqual([]);
    });
  }
});

test('a hostile style sheet changes nothing inside', async () => {
  const hostile = `
    * { all: unset !important }
    dialog, section, button, textarea, h2, p { display: none !important; color: red !important }
    ::backdrop { background: red !important; display: none !important }
    foothold-empty-state { color: red !important; font: 40px serif !important; text-align: right !important }`;
  const config: Config = { ...FORMS, theme: { font: 'sans-serif' } };
  const looks = async (name: string, css: string): Promise<string[]> => {
    const { page, ui } = await open({
      options: { config },
      // Sizes of its own, whatever a sheet says.
      body: '<canvas id="first" width="120" height="32"></canvas>',
      css,
      context: { reducedMotion: 'reduce' },
    });
    await STATES[name]?.(page, ui);
    await page.waitForTimeout(250);
    return ui.evaluate((host) =>
      [...(host.shadowRoot?.querySelectorAll('.fh :not([role=status] *)') ?? [])].flatMap((element) =>
        [null, '::backdrop', '::before', '::after'].map((pseudo) => {
          const { display, color, backgroundColor, font, padding, borderTop, textAlign, width, height } =
            getComputedStyle(element, pseudo);
          return [element.className, pseudo, display, color, backgroundColor, font, padding]
            .concat([borderTop, textAlign, width, height])
            .join('; ');
        }),
      ),
    );
  };
  for (const name of ['modal', 'banner', 'hotspot, open', 'nps, answered', 'choice']) {
    const plain = await looks(name, '');
    expect(plain.length).toBeGreaterThan(20);
    expect(await looks(name, hostile), name).toEqual(plain);
  }
});

test('in forced colours, what is chosen and where the dot is can still be seen', async () => {
  const { page, ui } = await open({ options, context: { forcedColors: 'active', reducedMotion: 'reduce' } });
  await survey(page, 'csat');
  await ui.getByRole('radio', { name: '3' }).focus();
  await page.keyboard.press('ArrowRight');
  const colour = (locator: Locator, pseudo?: string) =>
    locator.evaluate((element, pseudo) => getComputedStyle(element, pseudo).backgroundColor, pseudo);
  const chosen = ui.getByRole('radio', { checked: true });
  await chosen.waitFor();
  const highlight = await page.evaluate(() => {
    const sample = document.createElement('i');
    sample.style.background = 'Highlight';
    document.body.append(sample);
    return getComputedStyle(sample).backgroundColor;
  });
  await expect.poll(() => colour(chosen), POLL).toBe(highlight);
  await page.keyboard.press('Escape');
  await prompt(page, 'hotspot');
  await ui.locator('.dot').waitFor();
  expect(await colour(ui.locator('.dot'), '::after')).toBe(highlight);
});

test('from right to left, the corner and the scale are mirrored', async () => {
  const { page, ui } = await open({ options: { config: FORMS, locale: 'ar' } });
  await survey(page, 'csat');
  const card = ui.locator('.survey');
  await card.waitFor();
  expect((await card.boundingBox())?.x).toBe(24);
  await ui.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => ui.getByRole('radio').nth(1).evaluate(isFocused), POLL).toBe(true);
});
