import type { Prompt } from '@foothold/engine';
import { expect, test } from 'vitest';
import { promptModel } from './prompt.model.ts';

const PROMPT: Prompt = {
  id: 'assign',
  form: 'tooltip',
  target: '#a',
  title: 'Now **assign** it',
  body: { en: 'It moves, {{user.firstName|friend}}', de: 'Es geht los' },
  actions: [{ label: 'Got it', do: { dismiss: true } }],
  dismissible: false,
};

test('its words are those of the reader', () => {
  const reader = { locale: 'de', fallback: 'en', traits: {} };
  expect(promptModel(PROMPT, reader)).toMatchObject({
    body: ['Es geht los'],
    actions: ['Got it'],
    isDismissible: false,
  });
  expect(promptModel(PROMPT, { ...reader, locale: 'en' }).says).toBe('Now assign it. It moves, friend.');
});

test('what can be neither answered nor put away can be put away after all', () => {
  const reader = { locale: 'en', fallback: 'en', traits: {} };
  expect(promptModel({ ...PROMPT, actions: [] }, reader).isDismissible).toBe(true);
});
