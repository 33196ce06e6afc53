/** One wording, or one a plural form (`Intl.PluralRules`); the value `count` chooses. `{name}` puts a value in. */
export type Phrase =
  | string
  | ({ readonly other: string } & { readonly [form in Intl.LDMLPluralRule]?: string });

/** A surface's words by language. English is complete; another language is one more key. */
export interface WordTable<Key extends string> {
  readonly en: { readonly [key in Key]: Phrase };
  readonly [language: string]: { readonly [key in Key]: Phrase };
}

export type Values = { readonly [name: string]: string | number };

/** Says a phrase with its values put in; numbers are written as the language writes them. */
export type Say<Key extends string> = (key: Key, values?: Values) => string;

/** Languages with figures of their own. Elsewhere a small count is itself, and `Intl` takes 20 ms to say so. */
const OWN_FIGURES = /^(?:ar|bn|ckb|fa|mr|my|ne|ps|ur)\b/;

/** The words of a locale: exactly that one, else its language, else English. */
export function wordsFor<Key extends string>(table: WordTable<Key>, locale: string): Say<Key> {
  const language = languageOf(table, locale) ?? 'en';
  const words = table[language] ?? table.en;
  return (key, values = {}) => {
    const phrase = words[key];
    const text = typeof phrase === 'string' ? phrase : pluralOf(phrase, language, values.count);
    return text.replace(/\{(\w+)\}/g, (all, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      return typeof value === 'number' ? figure(value, language) : (value ?? all);
    });
  };
}

/** What a locale is called in a list of languages: exactly that, else by its language; null where it is not in it. */
export function languageOf(languages: object, locale: string): string | null {
  return [locale, locale.split('-')[0] ?? ''].find((name) => Object.hasOwn(languages, name)) ?? null;
}

function figure(value: number, language: string): string {
  const isPlain = Number.isInteger(value) && value >= 0 && value < 1_000 && !OWN_FIGURES.test(language);
  return isPlain ? String(value) : value.toLocaleString(language);
}

const plurals = new Map<string, Intl.PluralRules>();

function pluralOf(
  phrase: Exclude<Phrase, string>,
  language: string,
  count: Values[string] | undefined,
): string {
  if (typeof count !== 'number') return phrase.other;
  const rules = plurals.get(language) ?? new Intl.PluralRules(language);
  plurals.set(language, rules);
  return phrase[rules.select(count)] ?? phrase.other;
}
