import type { Text } from './config.ts';
import { own } from './own.ts';

/** The text in a locale: exactly that one, else its language, else the fallback's, else the first there is. */
export function localize(text: Text, locale: string, fallback: string): string {
  if (typeof text === 'string') return text;
  for (const wanted of [locale, locale.split('-')[0] ?? '', fallback]) {
    const found = own(text, wanted);
    if (found !== undefined) return found;
  }
  return Object.values(text)[0] ?? '';
}
