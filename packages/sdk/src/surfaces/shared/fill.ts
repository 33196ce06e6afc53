import { type JsonObject, readPath } from '@foothold/engine';

/** `{{user.firstName|friend}}`: a trait with what to say when it is not known. */
const PLACEHOLDER = /\{\{([^{}|]*)(?:\|([^{}]*))?\}\}/g;

/** What a placeholder stands for: the trait, else the fallback, else nothing. */
function traitText(traits: JsonObject, path: string, fallback: string | undefined): string {
  const key = path.trim().replace(/^user\./, '');
  const value = readPath(traits, key);
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return text === '' ? (fallback ?? '').trim() : text;
}

/** The text with every placeholder put in; `encode` makes a value safe where it lands. */
export function fill(text: string, traits: JsonObject, encode: (value: string) => string = String): string {
  return text.replace(PLACEHOLDER, (_all, path: string, fallback: string | undefined) =>
    encode(traitText(traits, path, fallback)),
  );
}
