import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { startStaticServer } from '../helpers/static-server.ts';

/**
 * What becomes of a batch: stored and answered; stored and then the connection reset, or left without an
 * answer; not stored and reset, or answered by a captive portal.
 */
export type BatchMode = 'well' | 'reset-after' | 'hang' | 'reset-before' | 'portal';

export interface SdkCollector {
  readonly url: string;
  /** Message id -> how often it arrived in a batch that was stored. */
  readonly arrivals: Map<string, number>;
  /** Tracked names by message id, each stored once. */
  readonly stored: Map<string, string>;
  readonly seqs: number[];
  /** Requests of each kind, as `POST /v1/batch`. */
  readonly requests: string[];
  /** Switching also closes what is open: a kept connection would serve on in the old mode. */
  setMode(mode: BatchMode, options?: { readonly keepOpen: boolean }): void;
  stop(): Promise<void>;
}

/** A collector as the browser sees one, on an origin of its own; it serves the SDK's files from `folder`. */
export async function startSdkCollector(folder: string, config: object): Promise<SdkCollector> {
  const sockets = new Set<Socket>();
  let mode: BatchMode = 'well';
  const document = JSON.stringify({ version: 1, hash: 'h', config });

  const answer = (response: ServerResponse, status: number, type: string, body: string | Buffer): void => {
    response.writeHead(status, { 'content-type': type, 'access-control-allow-origin': '*' });
    response.end(body);
  };

  const takeBatch = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    // The SDK under test wrote it.
    const { batch } = JSON.parse(Buffer.concat(chunks).toString()) as {
      batch: { messageId: string; event?: string; type: string; seq?: number }[];
    };
    if (mode === 'reset-before') return void request.socket.resetAndDestroy();
    if (mode === 'portal') return answer(response, 200, 'text/html', '<h1>Welcome to the hotel</h1>');
    const results = batch.map(({ messageId, event, type, seq }) => {
      const times = collector.arrivals.get(messageId) ?? 0;
      collector.arrivals.set(messageId, times + 1);
      if (times === 0) {
        collector.stored.set(messageId, event ?? type);
        collector.seqs.push(seq ?? 0);
      }
      return { messageId, status: times === 0 ? 'stored' : 'duplicate' };
    });
    if (mode === 'reset-after') return void request.socket.resetAndDestroy();
    if (mode === 'hang') return;
    answer(response, 200, 'application/json', JSON.stringify({ success: true, results }));
  };

  const server = await startStaticServer(async (request, response) => {
    sockets.add(request.socket);
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    collector.requests.push(`${request.method} ${pathname}`);
    if (pathname === '/v1/batch') return takeBatch(request, response);
    if (pathname === '/v1/config') {
      const etag = '"h"';
      const fresh = request.headers['if-none-match'] === etag;
      if (fresh) collector.requests.push('not modified');
      response.writeHead(fresh ? 304 : 200, {
        'content-type': 'application/json',
        'access-control-allow-origin': '*',
        'cache-control': 'private, max-age=0, stale-while-revalidate=86400',
        etag,
      });
      return void response.end(fresh ? undefined : document);
    }
    if (pathname === '/v1/state') {
      const none = { state: null, configHash: 'h', now: Date.now(), recentIds: [] };
      return answer(response, 200, 'application/json', JSON.stringify(none));
    }
    const file = join(folder, normalize(pathname.replace(/^\/sdk/, '')));
    const body = await readFile(file).catch(() => null);
    if (!body || extname(file) !== '.js') return answer(response, 404, 'text/plain', 'nothing here');
    answer(response, 200, 'text/javascript', body);
  });

  const collector: SdkCollector = {
    url: server.url,
    arrivals: new Map(),
    stored: new Map(),
    seqs: [],
    requests: [],
    setMode: (next, options) => {
      mode = next;
      if (options?.keepOpen) return;
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    stop: server.stop,
  };
  return collector;
}
