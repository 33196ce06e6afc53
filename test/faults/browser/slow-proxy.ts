import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export interface SlowProxy {
  readonly url: string;
  /** Down, it takes no connection and cuts those it has. */
  setUp(isUp: boolean): void;
  /** Bytes that came from browsers. */
  sentBytes(): number;
  stop(): Promise<void>;
}

export interface Slowness {
  /** Each way. */
  readonly latencyMs?: number;
  /** Added to the latency, up to so much, as `random` draws it. */
  readonly jitterMs?: number;
  /** Each way; a second's worth is spread over ten pieces. */
  readonly bytesPerSecond?: number;
  readonly random?: () => number;
}

const PIECES_PER_SECOND = 10;

/** A slow line to a server: kernels of containers have no traffic shaping, so it is done byte by byte here. */
export async function startSlowProxy(
  target: string,
  {
    latencyMs = 0,
    jitterMs = 0,
    bytesPerSecond = Number.POSITIVE_INFINITY,
    random = Math.random,
  }: Slowness = {},
): Promise<SlowProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let isUp = true;
  let sent = 0;

  const carry = (from: Socket, to: Socket, count: (bytes: number) => void): void => {
    // Bytes keep their order: none leaves before the one in front of it.
    let free = 0;
    from.on('data', (data: Buffer) => {
      count(data.length);
      const arrives = performance.now() + latencyMs + random() * jitterMs;
      const piece = Math.max(1, Math.floor(bytesPerSecond / PIECES_PER_SECOND));
      for (let at = 0; at < data.length; at += piece) {
        const part = data.subarray(at, at + piece);
        free = Math.max(free, arrives) + (part.length / bytesPerSecond) * 1_000;
        setTimeout(() => to.writable && to.write(part), Math.max(0, free - performance.now()));
      }
    });
    from.on('end', () => setTimeout(() => to.end(), Math.max(0, free - performance.now()) + latencyMs));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      setTimeout(() => to.destroy(), Math.max(0, free - performance.now()) + latencyMs + 50);
    });
  };

  const server = createServer((browser) => {
    sockets.add(browser);
    if (!isUp) return void browser.resetAndDestroy();
    const upstream = connect(Number(port), hostname);
    sockets.add(upstream);
    carry(browser, upstream, (bytes) => {
      sent += bytes;
    });
    carry(upstream, browser, () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens on a port always answers with an AddressInfo.
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    sentBytes: () => sent,
    setUp: (up) => {
      isUp = up;
      if (!up) for (const socket of sockets) socket.resetAndDestroy();
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
