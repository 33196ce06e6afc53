import type { Settings } from './settings.ts';
import type { StoredKey } from './store/key-store.ts';

/** Of a hash: another key is another id, so that a session ends with the key that opened it. */
const ID_CHARS = 12;
const HINT_CHARS = 4;

/** The keys the settings bring: they live as long as the process, and whoever set them runs the collector. */
export function ownKeys({ writeKey, secretKeyHash }: Settings, project: string): StoredKey[] {
  const common = { project, name: 'environment', origins: [], createdAt: 0, endsAt: null };
  const keys: StoredKey[] = [];
  if (writeKey !== null) {
    keys.push({
      ...common,
      id: 'environment-write',
      kind: 'write',
      writeKey,
      secretHash: null,
      hint: writeKey.slice(-HINT_CHARS),
      isOperator: false,
    });
  }
  if (secretKeyHash !== null) {
    keys.push({
      ...common,
      id: `environment-secret-${secretKeyHash.slice(0, ID_CHARS)}`,
      kind: 'secret',
      writeKey: null,
      secretHash: secretKeyHash,
      hint: '',
      isOperator: true,
    });
  }
  return keys;
}
