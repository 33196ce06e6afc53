import type { Random } from '../ports/random.ts';

/** UUID version 4 (RFC 9562): random. */
export function newUuid(random: Random): string {
  return format(random.bytes(16), 4);
}

/**
 * Makes UUIDs version 7 (RFC 9562): they sort by the time they were made. Those of one maker never run
 * back, whatever the clock does: within a millisecond, and while the clock is behind, they count on.
 */
export function uuidsByTime(random: Random): (now: number) => string {
  let latest = 0;
  let counter = 0;
  return (now) => {
    if (now > latest) {
      latest = now;
      counter = 0;
    } else {
      counter += 1;
      if (counter > COUNTER_MAX) {
        latest += 1;
        counter = 0;
      }
    }
    const bytes = random.bytes(16);
    for (let i = 5, rest = latest; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
    bytes[6] = counter >> 8;
    bytes[7] = counter & 0xff;
    return format(bytes, 7);
  };
}

/** The 12 bits of `rand_a`, used as a counter (RFC 9562, 6.2, method 1). */
const COUNTER_MAX = 0xfff;

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => (byte + 0x100).toString(16).slice(1));

function format(bytes: Uint8Array, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  let text = '';
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) text += '-';
    text += HEX[bytes[i] ?? 0];
  }
  return text;
}
