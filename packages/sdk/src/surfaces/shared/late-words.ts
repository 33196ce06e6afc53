import { languageOf, type WordTable } from './words.ts';

/** The words of one language, by the names of the tables they belong to. */
export type LanguageWords = { readonly [table: string]: WordTable<string>['en'] };

const tables = new Map<string, WordTable<string>>();
const learned = new Map<string, LanguageWords>();

/** A table that has English alone and gets other languages when they come; those that have come already, at once. */
export function lateTable<Table extends WordTable<string>>(name: string, table: Table): Table {
  tables.set(name, table);
  for (const [language, words] of learned) Object.assign(table, { [language]: words[name] });
  return table;
}

/** Fetches a language's words, once, for every table there is or will be. */
export function createLearnWords(load: {
  readonly [language: string]: () => Promise<{ readonly default: LanguageWords }>;
}): (locale: string) => Promise<void> | null {
  return (locale) => {
    const language = languageOf(load, locale);
    if (language === null || learned.has(language)) return null;
    return (
      load[language]?.().then(({ default: words }) => {
        learned.set(language, words);
        for (const [name, table] of tables) Object.assign(table, { [language]: words[name] });
      }) ?? null
    );
  };
}
