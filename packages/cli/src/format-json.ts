const LINE_MAX_CHARS = 100;

/** JSON the way people write it: what fits in a line stands in one, the rest a line each. */
export function formatJson(value: unknown): string {
  return format(value, '', 0);
}

function format(value: unknown, indent: string, before: number): string {
  const line = inOneLine(value);
  if (value === null || typeof value !== 'object') return line;
  if (indent !== '' && indent.length + before + line.length < LINE_MAX_CHARS) return line;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = entriesOf(value).map(([key, one]) => inner + key + format(one, inner, key.length));
  return parts.length > 0 ? `${open}\n${parts.join(',\n')}\n${indent}${close}` : line;
}

/** A blank inside braces and after commas and colons. */
export function inOneLine(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const parts = entriesOf(value).map(([key, one]) => key + inOneLine(one));
  if (Array.isArray(value)) return `[${parts.join(', ')}]`;
  return parts.length > 0 ? `{ ${parts.join(', ')} }` : '{}';
}

/** Each with what stands before it; what is undefined is left out, as in JSON. */
function entriesOf(value: object): [before: string, inner: unknown][] {
  if (Array.isArray(value)) return value.map((one) => ['', one]);
  return Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(([key, one]) => [`${JSON.stringify(key)}: `, one]);
}
