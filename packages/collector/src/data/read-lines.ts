/** One line of a body: its text, or null when it is longer than it may be. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string | null;
  readonly bytes: number;
}

const NEWLINE = 0x0a;

/** The lines of a body as they come, holding no more than one of them; empty ones are passed over. */
export async function* readLines(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Line, void> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let number = 0;
  const add = (part: Uint8Array): void => {
    size += part.byteLength;
    // Of a line that is too long only its length is of use.
    if (size <= maxBytes) parts.push(part);
    else parts = [];
  };
  const take = (): Line | null => {
    number += 1;
    const line = toLine(number, parts, size, maxBytes);
    parts = [];
    size = 0;
    return line;
  };
  for await (const chunk of body) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, at));
      from = at + 1;
      const line = take();
      if (line) yield line;
    }
    add(chunk.subarray(from));
  }
  if (size > 0) {
    const line = take();
    if (line) yield line;
  }
}

function toLine(number: number, parts: readonly Uint8Array[], bytes: number, maxBytes: number): Line | null {
  if (bytes > maxBytes) return { number, text: null, bytes };
  const text = Buffer.concat(parts).toString('utf8').trim();
  return text === '' ? null : { number, text, bytes };
}
