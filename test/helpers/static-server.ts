import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

export interface StaticServer {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The file a request asks for, never one outside the folder; null when its path is not readable text. */
const fileFor = (folder: string, requested: string): string | null => {
  try {
    const { pathname } = new URL(requested, 'http://127.0.0.1');
    // URL resolves a plain `..`; normalize an encoded one.
    const path = normalize(`/${decodeURIComponent(pathname)}`);
    return join(folder, path.endsWith('/') ? `${path}index.html` : path);
  } catch {
    return null;
  }
};

const serveFolder =
  (folder: string): RequestListener =>
  async (request, response) => {
    const file = fileFor(folder, request.url ?? '/');
    const body = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || body === null) {
      response.writeHead(404, { 'content-type': 'text/plain' });
      response.end(`no file at "${request.url}"\n`);
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(body);
  };

/** Serves a folder, or answers with a handler, on loopback; port 0 is a free one. */
export async function startStaticServer(source: string | RequestListener, at = 0): Promise<StaticServer> {
  const server = createServer(typeof source === 'string' ? serveFolder(source) : source);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at, '127.0.0.1', resolve);
  });
  // A TCP server that listens on a port always answers with an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
