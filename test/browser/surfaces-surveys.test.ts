import { describe, expect, test } from 'vitest';
import { FORMS, hidden, options, survey, told } from './surfaces-forms-page.ts';
import { isFocused, POLL, usePages } from './surfaces-server.ts';

const open = usePages();

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
