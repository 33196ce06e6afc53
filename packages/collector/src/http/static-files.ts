import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface StaticFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly type: string;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.json', 'application/json'],
  ['.map', 'application/json'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
]);

/** Reads files below a folder, kept in memory until they change. Null for what is not a file there. */
export type ReadStatic = (path: string) => Promise<StaticFile | null>;

export function createStaticFiles(root: string): ReadStatic {
  const kept = new Map<string, { readonly changedAt: number; readonly file: StaticFile }>();
  return async (path) => {
    const full = join(root, normalize(join(sep, path)));
    const type = TYPES.get(extname(full));
    // What has no type here is not meant to be served: dotfiles, sources, whatever lies about.
    if (type === undefined || path.includes('\0')) return null;
    const stats = await stat(full).catch(() => null);
    if (!stats?.isFile()) return null;
    const before = kept.get(full);
    if (before?.changedAt === stats.mtimeMs) return before.file;
    const body = new Uint8Array(await readFile(full));
    const file: StaticFile = {
      body,
      gzip: new Uint8Array(gzipSync(body)),
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      type,
    };
    kept.set(full, { changedAt: stats.mtimeMs, file });
    return file;
  };
}
