import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a request on its way. */
export type Fate =
  /** It is passed on, and its answer back. */
  | 'through'
  /** The server never hears of it, and somebody answers for it. */
  | 429
  | 500
  /** The server has all of it, and its answer is lost: the connection breaks. */
  | 'lost answer';

/** A line between a client and a server that brings a scripted fate upon the first requests with a body. */
export interface UnsteadyLine {
  readonly url: string;
  /** Paths of the requests with a body, in order, with what became of each. */
  readonly story: readonly string[];
  stop(): Promise<void>;
}

export async function startUnsteadyLine(target: string, fates: readonly Fate[]): Promise<UnsteadyLine> {
  const story: string[] = [];
  const left = [...fates];
  const server = createServer((incoming, outgoing) => {
    const isCall = incoming.method === 'POST';
    const fate = isCall ? (left.shift() ?? 'through') : 'through';
    if (isCall) story.push(`${incoming.url} ${fate}`);
    if (typeof fate === 'number') {
      incoming.resume();
      incoming.on('end', () => {
        const origin = incoming.headers.origin ?? '*';
        outgoing.writeHead(fate, {
          'access-control-allow-origin': origin,
          'access-control-expose-headers': 'Retry-After',
          ...(fate === 429 ? { 'retry-after': '1' } : {}),
        });
        outgoing.end();
      });
      return;
    }
    const onward = request(
      target + incoming.url,
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        if (fate === 'lost answer') {
          answer.resume();
          answer.on('end', () => incoming.socket.resetAndDestroy());
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => incoming.socket.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // A TCP server's address is an object.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    story,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
