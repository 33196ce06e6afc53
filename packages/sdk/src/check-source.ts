import type { FootholdSource } from './foothold.ts';

/** Where to send to, or null for a config alone. Throws on what only a programmer can put right. */
export function checkSource(source: FootholdSource): { readonly key: string; readonly host: string } | null {
  // Callers without types may pass anything.
  const given: Partial<Record<'key' | 'host' | 'config', unknown>> = Object(source);
  if (given.config !== undefined) {
    if (given.key === undefined && given.host === undefined) return null;
    throw new TypeError('createFoothold takes either { key, host } or { config }: leave one of them out.');
  }
  const { key, host } = given;
  if (typeof key === 'string' && key.startsWith('sk_')) {
    throw new TypeError(
      'createFoothold got a secret key: pass the write key, which begins with "pk_", and rotate the secret one.',
    );
  }
  if (typeof key !== 'string' || !key.startsWith('pk_')) {
    throw new TypeError(
      `createFoothold needs the project's write key: found ${JSON.stringify(key)}, expected { key: 'pk_...' }.`,
    );
  }
  const url = typeof host === 'string' && URL.canParse(host) ? new URL(host) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(
      `createFoothold needs the collector's address: found ${JSON.stringify(host)}, expected { host: 'https://...' }.`,
    );
  }
  return { key, host: (url.origin + url.pathname).replace(/\/+$/, '') };
}
