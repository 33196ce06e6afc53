import type { FootholdSource } from './foothold.ts';
import { readUrl } from './read-url.ts';

/** Where to send to, or null for a config alone. Throws on what only a programmer can put right. */
export function checkSource(source: FootholdSource): { readonly key: string; readonly host: string } | null {
  // Callers without types may pass anything; what a host put on every object is not theirs.
  const given: Partial<Record<'key' | 'host' | 'config', unknown>> = ownOf(Object(source));
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
  const url = typeof host === 'string' ? readUrl(host) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(
      `createFoothold needs the collector's address: found ${JSON.stringify(host)}, expected { host: 'https://...' }.`,
    );
  }
  return { key, host: (url.origin + url.pathname).replace(/\/+$/, '') };
}

/** What the thing itself has, and nothing that a host put on every object. */
export function ownOf<T extends object>(given: T): T {
  return { __proto__: null, ...given };
}

/** Under which name a project's things are kept in this browser. */
export function projectName(source: FootholdSource): string {
  return `foothold:${'config' in source ? `local:${source.config.project}` : source.key}`;
}
