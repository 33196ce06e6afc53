import { describe, expect, test } from 'vitest';
import type { Phrase, WordTable } from './shared/words.ts';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'ja', 'ar'];

/** Every table of words there is, by its file. */
const tables = Object.entries(
  import.meta.glob<Record<string, WordTable<string>>>('./*/*.text.ts', { eager: true }),
).flatMap(([file, module]) => Object.values(module).map((table) => [file, table] as const));

const forms = (phrase: Phrase): string[] => (typeof phrase === 'string' ? [phrase] : Object.values(phrase));
const values = (phrase: string): string[] => [...phrase.matchAll(/\{\w+\}/g)].map(([all]) => all).sort();

/** Names of the plural forms a language has for whole numbers that a list or a score can have. */
const pluralForms = (language: string): Set<string> => {
  const rules = new Intl.PluralRules(language);
  return new Set(Array.from({ length: 300 }, (_, count) => rules.select(count)));
};

test('every surface with words has a table', () => {
  expect(tables.length).toBeGreaterThanOrEqual(6);
});

describe.each(tables)('%s', (_file, table) => {
  test('speaks seven languages, and each has every word', () => {
    expect(Object.keys(table).sort()).toEqual([...LANGUAGES].sort());
    for (const language of LANGUAGES) {
      const words = table[language] ?? {};
      expect(Object.keys(words).sort(), language).toEqual(Object.keys(table.en).sort());
      for (const phrase of Object.values(words)) {
        for (const form of forms(phrase)) expect(form.trim(), language).toBe(form);
        expect(forms(phrase), language).not.toContain('');
      }
    }
  });

  test('puts the same values into a phrase in every language', () => {
    for (const [word, english] of Object.entries(table.en)) {
      const wanted = values(forms(english)[0] ?? '');
      for (const language of LANGUAGES) {
        const phrase = table[language]?.[word] ?? '';
        for (const form of forms(phrase)) expect(values(form), `${language}: ${word}`).toEqual(wanted);
      }
    }
  });

  test('has each plural form its language has, or a wording that needs none', () => {
    for (const language of LANGUAGES) {
      for (const [word, phrase] of Object.entries(table[language] ?? {})) {
        if (typeof phrase === 'string') continue;
        const missing = [...pluralForms(language)].filter((form) => !(form in phrase));
        expect(missing, `${language}: ${word}`).toEqual([]);
      }
    }
  });

  test('says nothing in English to those who read another language', () => {
    const isTaken = (text: string): boolean => /^\W*(?:\{\w+\}\W*)+$|^(?:Badges?|Tour|Question)$/.test(text);
    for (const language of LANGUAGES.slice(1)) {
      const same = Object.entries(table[language] ?? {}).filter(
        ([word, phrase]) => phrase === table.en[word] && !isTaken(String(phrase)),
      );
      expect(same, language).toEqual([]);
    }
  });
});
