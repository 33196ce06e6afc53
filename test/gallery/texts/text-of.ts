import { AR, AR_LONG } from './ar.ts';
import { DE, DE_LONG } from './de.ts';
import { EN, EN_LONG } from './en.ts';
import { ES, ES_LONG } from './es.ts';
import { FR, FR_LONG } from './fr.ts';
import { JA, JA_LONG } from './ja.ts';
import { PT, PT_LONG } from './pt.ts';
import type { Language, LongWords, Words } from './words.ts';

const SHORT: { readonly [language in Language]: Words } = {
  en: EN,
  de: DE,
  fr: FR,
  es: ES,
  pt: PT,
  ja: JA,
  ar: AR,
};

const LONG: { readonly [language in Language]: LongWords } = {
  en: EN_LONG,
  de: DE_LONG,
  fr: FR_LONG,
  es: ES_LONG,
  pt: PT_LONG,
  ja: JA_LONG,
  ar: AR_LONG,
};

const LABELS: ReadonlySet<string> = new Set<keyof Words>(['act', 'later', 'create']);

/** The words of a product in a language; `isLong`: each as long as it may get. */
export function textOf(language: Language, isLong: boolean): Words {
  if (!isLong) return SHORT[language];
  const { title, body, label } = LONG[language];
  const long = (key: string): string => (key.endsWith('Body') ? body : LABELS.has(key) ? label : title);
  const entries = Object.keys(SHORT[language]).map((key) => [key, long(key)]);
  // Each key of `Words`, and nothing else.
  return Object.fromEntries(entries) as unknown as Words;
}
