import type { Context } from 'hono';
import type { HttpEnv } from './context.ts';
import type { StaticFile } from './static-files.ts';

/** Names with a content hash never change; the others are asked for again after five minutes. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';
export const SHORT = 'public, max-age=300';

/** Answers a file: packed when the browser can unpack, and not at all when it has it. */
export function sendStatic(c: Context<HttpEnv>, file: StaticFile, cacheControl: string): Response {
  c.header('ETag', file.etag);
  c.header('Cache-Control', cacheControl);
  c.header('Vary', 'Accept-Encoding', { append: true });
  if (c.req.header('if-none-match') === file.etag) return c.body(null, 304);
  const packed = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
  if (packed) c.header('Content-Encoding', 'gzip');
  return c.body(packed ? file.gzip : file.body, 200, { 'Content-Type': file.type });
}
