import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { startStaticServer } from '../../helpers/static-server.ts';

/** A server on loopback that takes the events of any subject and says what each wants to hear. */
export interface Stub {
  readonly url: string;
  /** `benchEvent` of what arrived -> how often. */
  readonly arrivals: ReadonlyMap<number, number>;
  /** Requests with a body: preflights and reads are not counted. */
  requests(): number;
  /** All that came over its connections, headers and preflights too. */
  bytes(): number;
  /** Milliseconds since the latest request. */
  quietFor(): number;
  /** While it is down it answers 503 to events and takes none. */
  setDown(isDown: boolean): void;
  stop(): Promise<void>;
}

const config: unknown = JSON.parse(
  readFileSync(new URL('../../../demo/taskboard.json', import.meta.url), 'utf8'),
);

export async function startStub(): Promise<Stub> {
  const arrivals = new Map<number, number>();
  const sockets = new Set<Socket>();
  let requests = 0;
  let latest = performance.now();
  let isDown = false;

  const answer = (response: ServerResponse, origin: string, status: number, body: unknown): void => {
    response.writeHead(status, {
      'content-type': 'application/json',
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
    });
    response.end(JSON.stringify(body));
  };

  const takeEvents = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    requests += 1;
    latest = performance.now();
    const origin = request.headers.origin ?? '*';
    if (isDown) return answer(response, origin, 503, {});
    const text = Buffer.concat(chunks).toString();
    for (const [, n] of text.matchAll(/"benchEvent":(\d+)/g)) {
      arrivals.set(Number(n), (arrivals.get(Number(n)) ?? 0) + 1);
    }
    const ids = [...text.matchAll(/"messageId":"([^"]+)"/g)].map(([, id]) => id);
    // Ours reads `results`, the others a status or a word of success.
    const results = ids.map((messageId) => ({ messageId, status: 'stored' }));
    answer(response, origin, 200, { success: true, ok: true, code: 200, status: 1, results });
  };

  const server = await startStaticServer((request, response) => {
    sockets.add(request.socket);
    latest = performance.now();
    const origin = request.headers.origin ?? '*';
    if (request.method === 'OPTIONS') {
      response.writeHead(204, {
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
        'access-control-max-age': '600',
      });
      return void response.end();
    }
    if (request.method === 'POST') return takeEvents(request, response);
    if (request.url?.startsWith('/v1/config')) {
      return answer(response, origin, 200, { version: 1, hash: 'h', config });
    }
    if (request.url?.startsWith('/v1/state')) {
      return answer(response, origin, 200, { state: null, configHash: 'h', now: Date.now(), recentIds: [] });
    }
    answer(response, origin, 200, {});
  });

  return {
    url: server.url,
    arrivals,
    requests: () => requests,
    bytes: () => [...sockets].reduce((sum, socket) => sum + socket.bytesRead, 0),
    quietFor: () => performance.now() - latest,
    setDown: (down) => {
      isDown = down;
    },
    stop: server.stop,
  };
}
