import { type JsonObject, localize, type Text } from '@foothold/engine';
import { type Inline, readMarkup } from './markup.ts';

/** What turns the config's text into what this person reads. */
export interface Reader {
  readonly locale: string;
  /** The config's own locale. */
  readonly fallback: string;
  readonly traits: JsonObject;
}

/** A text in the reader's language, its marks read and its traits put in; nothing for no text. */
export function readText(text: Text | undefined, reader: Reader): readonly Inline[] {
  if (text === undefined) return [];
  return readMarkup(localize(text, reader.locale, reader.fallback), reader.traits);
}
