import type { Json } from '@foothold/engine';

const INDENT = '  ';

/** JSON with a line a value: the build puts a plainer `JSON.stringify` in place of the page's, which may be anybody's. */
export function prettyJson(value: Json, indent = ''): string {
  const inner = indent + INDENT;
  const lines = (open: string, parts: readonly string[], close: string): string =>
    parts.length === 0
      ? open + close
      : `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
  if (Array.isArray(value)) {
    return lines(
      '[',
      value.map((one) => prettyJson(one, inner)),
      ']',
    );
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const pairs = Object.entries(value).map(
    ([key, one]) => `${JSON.stringify(key)}: ${prettyJson(one, inner)}`,
  );
  return lines('{', pairs, '}');
}
