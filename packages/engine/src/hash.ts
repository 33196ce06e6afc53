const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

/**
 * MurmurHash3 x86 32-bit of bytes (Austin Appleby, SMHasher), as an unsigned 32-bit number.
 * Spreads evenly; keeps nobody out: never use it where somebody gains by a collision.
 */
export function murmur3(bytes: Uint8Array, seed = 0): number {
  let h = seed;
  const whole = bytes.length & ~3;
  const words = new DataView(bytes.buffer, bytes.byteOffset);
  for (let i = 0; i < whole; i += 4) {
    h ^= scramble(words.getInt32(i, true));
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = bytes.length; i-- > whole; ) tail = (tail << 8) | words.getUint8(i);
  h ^= scramble(tail);
  h ^= bytes.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function scramble(k: number): number {
  const x = Math.imul(k, C1);
  return Math.imul((x << 15) | (x >>> 17), C2);
}

/** UTF-8 bytes of a text; a lone surrogate becomes U+FFFD, as everywhere on the web. */
export function utf8(text: string): Uint8Array {
  // No character takes more than three bytes for each of its UTF-16 units.
  const bytes = new Uint8Array(text.length * 3);
  let end = 0;
  const tail = (code: number, shift: number): void => {
    bytes[end++] = 0x80 | ((code >> shift) & 63);
  };
  for (let i = 0; i < text.length; i++) {
    let code = text.codePointAt(i) ?? 0;
    if (code < 0x80) {
      bytes[end++] = code;
      continue;
    }
    if (code > 0xffff) i++;
    else if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x800) bytes[end++] = 0xc0 | (code >> 6);
    else {
      if (code < 0x10000) bytes[end++] = 0xe0 | (code >> 12);
      else {
        bytes[end++] = 0xf0 | (code >> 18);
        tail(code, 12);
      }
      tail(code, 6);
    }
    tail(code, 0);
  }
  return bytes.slice(0, end);
}

/** 16 hex digits over a text: tells versions apart, proves nothing. */
export function contentHash(text: string): string {
  const bytes = utf8(text);
  return [murmur3(bytes, 0), murmur3(bytes, 0x9747b28c)].map((h) => h.toString(16).padStart(8, '0')).join('');
}

/** JSON with keys in order: equal documents give equal text. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  return `{${Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`)
    .join(',')}}`;
}
