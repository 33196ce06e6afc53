import type { Survey } from '@foothold/engine';
import { expect, test } from 'vitest';
import { surveyModel } from './survey.model.ts';
import { SURVEY_TEXT } from './survey.text.ts';

const READER = { locale: 'en', fallback: 'en', traits: { firstName: 'Ada' } };
const of = (survey: Omit<Survey, 'id' | 'question'>, locale = 'en') =>
  surveyModel({ id: 's', question: 'Well, {{user.firstName}}?', ...survey }, { ...READER, locale });

test.for([
  ['nps', [0, 10], ['Not likely', 'Very likely']],
  ['csat', [1, 5], ['Not satisfied', 'Very satisfied']],
  // Low is easy.
  ['ces', [1, 5], ['Very easy', 'Very hard']],
] as const)('%s goes from end to end, and its ends are named', ([kind, [low, high], ends]) => {
  const { options, ends: named } = of({ kind });
  expect(options.map(({ value }) => value)).toEqual(
    Array.from({ length: high - low + 1 }, (_, at) => low + at),
  );
  expect(named).toEqual(ends);
  expect([options[0]?.note, options[1]?.note, options.at(-1)?.note]).toEqual([ends[0], '', ends[1]]);
});

test('a choice is the same answer in every language', () => {
  const options = [{ en: 'Plan a launch', de: 'Einen **Start** planen' }, 'Track bugs'];
  const model = of({ kind: 'choice', options }, 'de');
  expect(model.options.map(({ value }) => value)).toEqual(['Plan a launch', 'Track bugs']);
  expect(model.options[0]?.label).toEqual(['Einen ', { kind: 'bold', inner: ['Start'] }, ' planen']);
  expect(model.ends).toBeNull();
});

test('a text has nothing to choose from', () => {
  const model = of({ kind: 'text', followUp: 'Why?' });
  expect(model).toMatchObject({ options: [], ends: null, followUp: ['Why?'], says: 'Well, Ada?' });
});

test('in each of seven languages both ends of every scale have a name of their own', () => {
  expect(Object.keys(SURVEY_TEXT)).toEqual(['en', 'de', 'fr', 'es', 'pt', 'ja', 'ar']);
  for (const locale of Object.keys(SURVEY_TEXT)) {
    const ends = (['nps', 'csat', 'ces'] as const).flatMap((kind) => of({ kind }, locale).ends ?? []);
    expect(new Set(ends).size, locale).toBe(6);
    if (locale !== 'en') expect(ends, locale).not.toContain('Very likely');
  }
});
