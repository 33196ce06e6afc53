import { createKeyId, createSecretKey, createWriteKey, hashSecret } from './keys.ts';
import type { KeyKind, StoredKey } from './store/key-store.ts';

const HINT_CHARS = 4;

export interface KeyParts {
  readonly project: string;
  readonly kind: KeyKind;
  readonly name: string;
  /** @default any */
  readonly origins?: readonly string[];
  /** @default false */
  readonly isOperator?: boolean;
  readonly now: number;
  /** @default a new one */
  readonly text?: string;
  /** @default a new one */
  readonly id?: string;
}

/** A key with its text, which is shown once, and what is kept of it. */
export function makeKey({
  kind,
  now,
  origins = [],
  isOperator = false,
  text = kind === 'write' ? createWriteKey() : createSecretKey(),
  id = createKeyId(),
  ...rest
}: KeyParts): { readonly text: string; readonly key: StoredKey } {
  const key: StoredKey = {
    ...rest,
    id,
    kind,
    writeKey: kind === 'write' ? text : null,
    secretHash: kind === 'secret' ? hashSecret(text) : null,
    hint: text.slice(-HINT_CHARS),
    origins,
    isOperator,
    createdAt: now,
    endsAt: null,
  };
  return { text, key };
}
