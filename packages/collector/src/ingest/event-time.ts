/** A smaller difference is the network's, not the clock's: one device's events keep their order over batches. */
const CLOCKS_AGREE_MS = 1_000;

const ISO = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** Reads an instant: ISO 8601 (UTC when it names no zone) or milliseconds since 1970. Null when it is neither. */
export function readInstant(value: unknown): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : null;
  const match = typeof value === 'string' ? ISO.exec(value) : null;
  if (!match) return null;
  const [text, zone] = match;
  const at = Date.parse(text.includes('T') && zone === undefined ? `${text}Z` : text);
  return Number.isNaN(at) ? null : Math.trunc(at);
}

/**
 * When an event happened by the collector's clock: the client's time, moved by how far the client's clock is off,
 * and never after it was received.
 */
export function placeInTime(claimedAt: number | null, sentAt: number | null, receivedAt: number): number {
  const difference = sentAt === null ? 0 : receivedAt - sentAt;
  const offset = Math.abs(difference) < CLOCKS_AGREE_MS ? 0 : difference;
  return Math.min((claimedAt ?? sentAt ?? receivedAt) + offset, receivedAt);
}
