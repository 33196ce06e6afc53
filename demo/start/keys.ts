import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecretKey, createWriteKey, makeKey, type Store } from '@foothold/collector';
import * as z from 'zod';

const KEYS = z.object({
  writeKey: z.string().startsWith('pk_'),
  secretKey: z.string().startsWith('sk_'),
  /** Taskboard signs with it who a person is, and the collector checks. */
  identitySecret: z.string().min(32),
});

export type Keys = z.infer<typeof KEYS>;

/** The keys in the data folder; on the first start they are made there, readable by their owner only. */
export function findKeys(data: string): Keys {
  const path = join(data, 'keys.json');
  const stored = read(path);
  if (stored !== null) return stored;
  const keys: Keys = {
    writeKey: createWriteKey(),
    secretKey: createSecretKey(),
    identitySecret: randomBytes(32).toString('base64url'),
  };
  writeFileSync(path, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return keys;
}

/** Puts the keys into the data as well, so that `foothold start` on the folder takes them. */
export async function keepKeys({ directory, project }: Store, keys: Keys): Promise<void> {
  const kept = new Set((await directory.listKeys(project)).map(({ id }) => id));
  const own = [
    { id: 'demo-write', kind: 'write', text: keys.writeKey },
    { id: 'demo-secret', kind: 'secret', text: keys.secretKey, isOperator: true },
  ] as const;
  const missing = own.filter(({ id }) => !kept.has(id));
  await directory.addKeys(
    missing.map((one) => makeKey({ ...one, project, name: 'demo', now: Date.now() }).key),
  );
}

function read(path: string): Keys | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    return KEYS.parse(JSON.parse(text));
  } catch {
    throw new Error(`${path} does not hold the three keys: delete it, and new ones are made.`);
  }
}
