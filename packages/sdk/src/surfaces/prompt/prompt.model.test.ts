import type { Prompt } from '@foothold/engine';
import { expect, test } from 'vitest';
import { promptModel } from './prompt.model.ts';
import { PROMPT_TEXT } from './prompt.text.ts';

const PROMPT: Prompt = {
  id: 'assign',
  form: 'tooltip',
  target: '#a',
  title: 'Now **assign** it',
  body: { en: 'It moves, {{user.firstName|friend}}', de: 'Es geht los' },
  actions: [{ label: 'Got it', do: { dismiss: true } }],
  dismissible: false,
};
const READER = { locale: 'en', fallback: 'en', traits: {} };

test('its words are those of the reader', () => {
  expect(promptModel(PROMPT, { ...READER, locale: 'de' })).toMatchObject({
    body: ['Es geht los'],
    actions: ['Got it'],
    isDismissible: false,
  });
  expect(promptModel(PROMPT, READER).says).toBe('Now assign it. It moves, friend.');
});

test('what can be neither answered nor put away can be put away after all', () => {
  expect(promptModel({ ...PROMPT, actions: [] }, READER).isDismissible).toBe(true);
});

test('a dot says that it is a hint, and not yet what', () => {
  expect(promptModel({ ...PROMPT, form: 'hotspot' }, READER)).toMatchObject({
    hint: 'Hint: Now assign it',
    says: 'Hint: Now assign it',
  });
});

test('in each of seven languages a hint names what it is about', () => {
  expect(Object.keys(PROMPT_TEXT)).toEqual(['en', 'de', 'fr', 'es', 'pt', 'ja', 'ar']);
  for (const locale of Object.keys(PROMPT_TEXT)) {
    const { hint } = promptModel({ ...PROMPT, form: 'hotspot' }, { ...READER, locale });
    expect(hint, locale).toMatch(/^.+[:：] ?Now assign it$/);
    if (locale !== 'en') expect(hint, locale).not.toMatch(/^Hint/);
  }
});

test.for(['tooltip', 'popover', 'hotspot'] as const)('a %s with nothing to point at is not lost', (form) => {
  const { target: _, ...bare } = PROMPT;
  expect(promptModel({ ...bare, form }, READER).form).toBe('slideout');
  expect(promptModel({ ...PROMPT, form }, READER).form).toBe(form);
});

test.for([
  [undefined, 'top'],
  ['top', 'top'],
  ['bottom', 'bottom'],
  ['left', 'top'],
] as const)('a banner placed %s lies at the %s', ([placement, edge]) => {
  expect(promptModel({ ...PROMPT, form: 'banner', placement }, READER).edge).toBe(edge);
});
