/** Sixteen bits and six probes an id: one answer of a thousand says "perhaps" for an id that was never there. */
const BITS_AN_ID = 16;
const PROBES = 6;

/** Bytes of a filter for so many ids, a power of two of them. */
export function filterBytes(ids: number): number {
  return (ids * BITS_AN_ID) / 8;
}

/** Puts a hash in a filter; its length is a power of two. */
export function addTo(filter: Uint8Array, hashed: string): void {
  const mask = filter.length * 8 - 1;
  const step = stepOf(hashed);
  let at = startOf(hashed);
  for (let i = 0; i < PROBES; i++) {
    const bit = at & mask;
    // The index lies within the filter.
    filter[bit >>> 3] = (filter[bit >>> 3] as number) | (1 << (bit & 7));
    at = (at + step) | 0;
  }
}

/** False: the hash is not there. True: perhaps it is. */
export function mayHold(filter: Uint8Array, hashed: string): boolean {
  const mask = filter.length * 8 - 1;
  const step = stepOf(hashed);
  let at = startOf(hashed);
  for (let i = 0; i < PROBES; i++) {
    const bit = at & mask;
    if (((filter[bit >>> 3] as number) & (1 << (bit & 7))) === 0) return false;
    at = (at + step) | 0;
  }
  return true;
}

// The bytes that no prefix is made of, so that filters of one slot's ids are as good as any.
function startOf(hashed: string): number {
  return word(hashed, 4);
}

function stepOf(hashed: string): number {
  // Odd, so that probes never come round to where they were.
  return word(hashed, 8) | 1;
}

function word(hashed: string, at: number): number {
  return (
    hashed.charCodeAt(at) |
    (hashed.charCodeAt(at + 1) << 8) |
    (hashed.charCodeAt(at + 2) << 16) |
    (hashed.charCodeAt(at + 3) << 24)
  );
}
