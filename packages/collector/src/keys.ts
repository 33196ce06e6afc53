import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const KEY_BYTES = 24;
const ID_BYTES = 8;

/** A new write key: public, so it only has to be unique. */
export function createWriteKey(): string {
  return `pk_${randomBytes(KEY_BYTES).toString('base64url')}`;
}

/** A new secret key: 192 random bits, so its hash needs no salt and no slow function. */
export function createSecretKey(): string {
  return `sk_${randomBytes(KEY_BYTES).toString('base64url')}`;
}

/** Names a key without opening anything. */
export function createKeyId(): string {
  return `key_${randomBytes(ID_BYTES).toString('hex')}`;
}

/** A token for a session: only its hash is stored. */
export function createToken(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

/** SHA-256 in hex: how keys and tokens are kept at rest. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether a secret has this hash, in the same time for every wrong one. */
export function matchesHash(secret: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(secret), 'hex'), Buffer.from(hash, 'hex'));
}
