/** Where a text stops being JSON. */
export interface JsonFault {
  /** Line and column, from 1. */
  readonly line: number;
  readonly column: number;
  /** What stands there, or that nothing does. */
  readonly found: string;
  readonly expected: string;
}

const BLANKS = /[ \t\r\n]*/y;
/** Written as a text, as control characters stand in no pattern. */
const INSIDE = '[^"\\\\\\u0000-\\u001f]*';
const STRING = new RegExp(`"${INSIDE}(?:\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4})${INSIDE})*"`, 'y');
const WORD = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
/** As much of what stands there as tells what it is. */
const FOUND = /"[^"\r\n]{0,20}"?|[\w.+-]{1,20}|[\s\S]/uy;

type Next = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | 'comma' | 'end';

const EXPECTED: { readonly [N in Next]: string } = {
  value: 'a value',
  'value or ]': 'a value or "]"',
  key: 'a key in double quotes: a comma before the end is one too many',
  'key or }': 'a key in double quotes or "}"',
  ':': 'a colon after the key',
  comma: 'a comma or the end of the list or object',
  end: 'nothing more',
};

/** The first place where a text is no JSON; null when all of it is. */
export function findJsonFault(text: string): JsonFault | null {
  const open: ('{' | '[')[] = [];
  let next: Next = 'value';
  let at = 0;
  /** Moves over what matches; whether something did. */
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const length = pattern.exec(text)?.[0].length ?? 0;
    at += length;
    return length > 0;
  };
  const after = (): Next => (open.length > 0 ? 'comma' : 'end');
  for (;;) {
    take(BLANKS);
    const char = text[at];
    if (char === undefined && next === 'end') return null;
    const isValue = next === 'value' || next === 'value or ]';
    const isKey = next === 'key' || next === 'key or }';
    const closes =
      char === (open.at(-1) === '{' ? '}' : ']') && (next === 'comma' || next.endsWith(` or ${char}`));
    if (isValue && (char === '{' || char === '[')) {
      open.push(char);
      at += 1;
      next = char === '{' ? 'key or }' : 'value or ]';
    } else if (isValue && (take(STRING) || take(WORD))) next = after();
    else if (isKey && take(STRING)) next = ':';
    else if (next === ':' && char === ':') {
      at += 1;
      next = 'value';
    } else if (next === 'comma' && char === ',') {
      at += 1;
      next = open.at(-1) === '{' ? 'key' : 'value';
    } else if (open.length > 0 && closes) {
      at += 1;
      open.pop();
      next = after();
    } else return { ...placeOf(text, at), expected: EXPECTED[next] };
  }
}

function placeOf(text: string, at: number): Omit<JsonFault, 'expected'> {
  const before = text.slice(0, at).split('\n');
  FOUND.lastIndex = at;
  const found = FOUND.exec(text)?.[0];
  return {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    found: found === undefined ? 'the end' : JSON.stringify(found),
  };
}
