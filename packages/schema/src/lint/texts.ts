import type { Config, Path, Text } from '@foothold/engine';

const KEYS: ReadonlySet<string> = new Set([
  'title',
  'body',
  'label',
  'question',
  'followUp',
  'subject',
  'alt',
]);

export interface PlacedText {
  readonly text: Text;
  readonly path: Path;
}

/** Every text for people, with its path. Texts stand under keys of their own, and as a survey's options. */
export function textsOf(config: Config): PlacedText[] {
  return textsIn(config, []).filter(({ path }) => path.length > 1);
}

function textsIn(value: unknown, path: Path): PlacedText[] {
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((one, i) => textsIn(one, [...path, i]));
  return Object.entries(value).flatMap(([key, inner]): PlacedText[] => {
    const at = [...path, key];
    if (KEYS.has(key) && isText(inner)) return [{ text: inner, path: at }];
    if (key === 'options' && Array.isArray(inner)) {
      return inner.flatMap((one, i) => (isText(one) ? [{ text: one, path: [...at, i] }] : []));
    }
    return textsIn(inner, at);
  });
}

function isText(value: unknown): value is Text {
  if (typeof value === 'string') return true;
  return (
    value !== null &&
    typeof value === 'object' &&
    Object.values(value).every((one) => typeof one === 'string')
  );
}
