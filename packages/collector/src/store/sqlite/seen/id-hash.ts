import { hash } from 'node:crypto';

/** Bytes of a hash: with 128 bits two of a billion ids are the same once in 10^20 times. */
const HASH_BYTES = 16;

/**
 * A message id as 16 bytes, each a character of the answer. Clients' ids share most of their text, so all of it counts;
 * and nobody may find another id with the same hash, for it would pass for a repetition.
 */
export function hashId(messageId: string): string {
  return hash('sha256', messageId, 'binary').slice(0, HASH_BYTES);
}

/** The first bits of a hash as a number. */
export function prefixOf(hashed: string, bits: number): number {
  return ((hashed.charCodeAt(0) << 8) | hashed.charCodeAt(1)) >>> (16 - bits);
}

/** Whether these bytes, hash after hash, hold one. */
export function holds(bytes: Uint8Array, hashed: string): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = all.indexOf(hashed, 0, 'latin1'); at !== -1; at = all.indexOf(hashed, at + 1, 'latin1')) {
    if (at % HASH_BYTES === 0) return true;
  }
  return false;
}

/** Bytes taken apart into hashes. */
export function splitHashes(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const hashes: string[] = [];
  for (let at = 0; at < text.length; at += HASH_BYTES) hashes.push(text.slice(at, at + HASH_BYTES));
  return hashes;
}

export function joinHashes(hashes: Iterable<string>): Uint8Array {
  return Buffer.from([...hashes].join(''), 'latin1');
}
