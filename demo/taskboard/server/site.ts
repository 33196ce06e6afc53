import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** A built page and what it loads, read once: a few dozen kilobytes. */
export interface Site {
  /** The page as built, with `{{placeholders}}` for what only the server knows. */
  readonly page: string;
  /** Path below the site -> file. */
  readonly files: ReadonlyMap<string, SiteFile>;
}

export interface SiteFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Reads what Vite built into `folder`; throws when nothing has been built there. */
export function readSite(folder: string): Site {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.flatMap((name): [string, SiteFile][] => {
    const type = TYPES[extname(name)];
    if (type === undefined) return [];
    return [[name.replaceAll('\\', '/'), { bytes: new Uint8Array(readFileSync(join(folder, name))), type }]];
  });
  return { page: readFileSync(join(folder, 'index.html'), 'utf8'), files: new Map(files) };
}
