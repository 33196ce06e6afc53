import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { startStaticServer } from './static-server.ts';

/**
 * What becomes of a batch: stored and answered; stored and then the connection reset, ended, cut within the answer,
 * or left without one; not stored and reset, or answered by a captive portal.
 */
export type BatchMode =
  | 'well'
  | 'reset-after'
  | 'end-after'
  | 'truncate-after'
  | 'hang'
  | 'reset-before'
  | 'portal';

/** An answer in place of the collector's own; nothing is stored. */
export interface ScriptedAnswer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: { readonly [name: string]: string };
}

export interface SentEvent {
  readonly messageId: string;
  readonly type: string;
  readonly event?: string;
  readonly seq?: number;
  readonly properties?: { readonly [name: string]: unknown };
  readonly timestamp?: string;
}

/** A batch as it arrived, whatever became of it. */
export interface SentBatch {
  readonly at: number;
  readonly bytes: number;
  readonly contentType: string;
  readonly install: string;
  readonly sentAt: string;
  readonly drops: { readonly [reason: string]: number };
  readonly events: readonly SentEvent[];
}

export interface SdkCollector {
  readonly url: string;
  /** Message id -> how often it arrived in a batch that was stored. */
  readonly arrivals: Map<string, number>;
  /** Tracked names by message id, each stored once. */
  readonly stored: Map<string, string>;
  readonly events: Map<string, SentEvent>;
  readonly rejected: Set<string>;
  /** Install -> reason -> how many events it has dropped: the highest total it told of. */
  readonly drops: Map<string, Map<string, number>>;
  readonly seqs: number[];
  /** Requests of each kind, as `POST /v1/batch`. */
  readonly requests: string[];
  readonly batches: SentBatch[];
  /** The most batch requests that were open at once. */
  mostAtOnce(): number;
  /** Decides on single events; a text is the reason it is rejected. */
  verdict: (event: SentEvent) => 'stored' | { readonly rejected: string };
  /** Switching also closes what is open: a kept connection would serve on in the old mode. */
  setMode(
    mode: BatchMode | ((batch: SentBatch) => BatchMode | ScriptedAnswer),
    options?: { readonly keepOpen: boolean },
  ): void;
  stop(): Promise<void>;
}

const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' };

/** A collector as the browser sees one, on an origin of its own; it serves the SDK's files from `folder`. */
export async function startSdkCollector(folder: string, config: object): Promise<SdkCollector> {
  const sockets = new Set<Socket>();
  let modeOf: (batch: SentBatch) => BatchMode | ScriptedAnswer = () => 'well';
  let open = 0;
  let mostAtOnce = 0;
  const document = JSON.stringify({ version: 1, hash: 'h', config });

  const answer = (response: ServerResponse, status: number, type: string, body: string | Buffer): void => {
    response.writeHead(status, { 'content-type': type, ...CORS });
    response.end(body);
  };

  const store = ({ events, install, drops }: SentBatch): string => {
    for (const [reason, count] of Object.entries(drops)) {
      const counts = collector.drops.get(install) ?? new Map<string, number>();
      collector.drops.set(install, counts.set(reason, Math.max(counts.get(reason) ?? 0, count)));
    }
    const results = events.map((event) => {
      const { messageId } = event;
      const verdict = collector.verdict(event);
      if (verdict !== 'stored') {
        collector.rejected.add(messageId);
        return { messageId, status: 'rejected', error: verdict.rejected };
      }
      const times = collector.arrivals.get(messageId) ?? 0;
      collector.arrivals.set(messageId, times + 1);
      if (times === 0) {
        collector.stored.set(messageId, event.event ?? event.type);
        collector.events.set(messageId, event);
        collector.seqs.push(event.seq ?? 0);
      }
      return { messageId, status: times === 0 ? 'stored' : 'duplicate' };
    });
    return JSON.stringify({ success: true, results });
  };

  const takeBatch = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const batch = readBatch(await readText(request), request.headers['content-type'] ?? '');
    collector.batches.push(batch);
    const mode = modeOf(batch);
    if (typeof mode === 'object') {
      response.writeHead(mode.status, { 'content-type': 'text/html', ...CORS, ...mode.headers });
      return void response.end(mode.body ?? '');
    }
    if (mode === 'reset-before') return void request.socket.resetAndDestroy();
    if (mode === 'portal') return answer(response, 200, 'text/html', '<h1>Welcome to the hotel</h1>');
    const body = store(batch);
    switch (mode) {
      case 'reset-after':
        return void request.socket.resetAndDestroy();
      case 'end-after':
        return void request.socket.end();
      case 'truncate-after':
        response.writeHead(200, {
          'content-type': 'application/json',
          'content-length': body.length,
          ...CORS,
        });
        response.write(body.slice(0, 20));
        // The head must be on its way before the connection is cut.
        return void setTimeout(() => request.socket.resetAndDestroy(), 50);
      case 'hang':
        return;
      default:
        answer(response, 200, 'application/json', body);
    }
  };

  const server = await startStaticServer(async (request, response) => {
    const { socket } = request;
    if (!sockets.has(socket)) socket.once('close', () => sockets.delete(socket));
    sockets.add(socket);
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    collector.requests.push(`${request.method} ${pathname}`);
    if (pathname === '/v1/batch') {
      open += 1;
      mostAtOnce = Math.max(mostAtOnce, open);
      response.once('close', () => {
        open -= 1;
      });
      // A sender that is killed within its body leaves nothing to answer.
      return takeBatch(request, response).catch(() => void response.destroy());
    }
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
    events: new Map(),
    rejected: new Set(),
    drops: new Map(),
    seqs: [],
    requests: [],
    batches: [],
    mostAtOnce: () => mostAtOnce,
    verdict: () => 'stored',
    setMode: (next, options) => {
      modeOf = typeof next === 'function' ? next : () => next;
      if (options?.keepOpen) return;
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    stop: server.stop,
  };
  return collector;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function readBatch(text: string, contentType: string): SentBatch {
  // The SDK under test wrote it.
  const { batch, install, sentAt, drops } = JSON.parse(text) as {
    batch: SentEvent[];
    install?: string;
    sentAt: string;
    drops?: SentBatch['drops'];
  };
  return {
    at: Date.now(),
    bytes: Buffer.byteLength(text),
    contentType,
    install: install ?? '',
    sentAt,
    drops: drops ?? {},
    events: batch,
  };
}
