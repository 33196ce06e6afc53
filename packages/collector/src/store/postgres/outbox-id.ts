import { randomBytes } from 'node:crypto';

const RANDOM_BYTES = 8;

/** An id that sorts by when a message was fired (ms), and then by `count`, its place among those written with it. */
export function createOutboxId(firedAt: number, count: number): string {
  const hex =
    firedAt.toString(16).padStart(12, '0') +
    (count & 0xffff).toString(16).padStart(4, '0') +
    randomBytes(RANDOM_BYTES).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Whether a text has the form of one; anything else names no row. */
export function isOutboxId(text: string | null): text is string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text ?? '');
}
