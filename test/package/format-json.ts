const LINE_MAX_CHARS = 110;

/** JSON as people write it: what fits into a line stands in one, but for the outermost of several keys. */
export function formatJson(value: unknown, indent = ''): string {
  const line = oneLine(value);
  if (value === null || typeof value !== 'object') return line;
  const isNested = indent !== '' || Object.keys(value).length < 2;
  if (isNested && indent.length + line.length <= LINE_MAX_CHARS) return line;
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(([key, one]) => `${inner}${isList ? '' : `${JSON.stringify(key)}: `}${formatJson(one, inner)}`);
  return `${isList ? '[' : '{'}\n${parts.join(',\n')}\n${indent}${isList ? ']' : '}'}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const parts = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(([key, one]) => `${JSON.stringify(key)}: ${oneLine(one)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
