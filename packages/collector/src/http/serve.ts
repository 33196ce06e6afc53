import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';

/** A peer that sends a byte now and then holds a connection this long and no longer. */
const REQUEST_MAX_MS = 10_000;
/** Where a body may take as long as it is: cut off only when nothing of it comes any more. */
const LONG_PATHS: readonly string[] = ['/v1/import'];
const LONG_IDLE_MS = 60_000;
const KEEP_ALIVE_MS = 65_000;
/** How long requests under way may take once asked to stop. */
const DRAIN_MAX_MS = 10_000;
const DRAIN_LOOK_MS = 25;

export interface Served {
  readonly port: number;
  /** Stops accepting at once; answers when the last request has been answered. */
  stop(): Promise<void>;
}

/** Whoever sent a request. */
export interface Peer {
  readonly address: string;
  /** Breaks the connection. */
  readonly cut?: () => void;
}

export type Fetch = (request: Request, peer: Peer) => Promise<Response>;

/**
 * Serves over HTTP. Port 0 takes any that is free.
 * @throws when the port is taken; the message says what to do.
 */
export async function serve(
  fetch: Fetch,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<Served> {
  const listener = getRequestListener((request, env) => {
    const socket = 'incoming' in env ? env.incoming.socket : undefined;
    return fetch(request, { address: socket?.remoteAddress ?? '', cut: () => socket?.destroy() });
  });
  const server = createServer(
    {
      // Of a whole request Node knows one limit for all paths: `cutSlow` knows them apart.
      requestTimeout: 0,
      headersTimeout: REQUEST_MAX_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: 1_000,
    },
    listener,
  );
  server.on('request', cutSlow);
  await listen(server, port, host);
  return {
    // A TCP server's address is an object.
    port: (server.address() as AddressInfo).port,
    stop: () => drain(server),
  };
}

/** Ends a connection whose request does not come to its end. */
function cutSlow(incoming: IncomingMessage, response: ServerResponse): void {
  const { socket } = incoming;
  const cutIn = (ms: number): NodeJS.Timeout => setTimeout(() => socket.destroy(), ms).unref();
  const isLong = LONG_PATHS.includes(incoming.url?.split('?')[0] ?? '');
  let timer = isLong ? cutWhenIdle(socket) : cutIn(REQUEST_MAX_MS);
  incoming.on('close', () => clearTimeout(timer));
  incoming.on('end', () => clearTimeout(timer));
  response.on('finish', () => {
    clearTimeout(timer);
    // Answered before it was read: the rest is of no use to anybody.
    if (!incoming.complete) timer = cutIn(REQUEST_MAX_MS);
  });
}

function cutWhenIdle(socket: Socket): NodeJS.Timeout {
  let seen = socket.bytesRead;
  return setInterval(() => {
    if (socket.bytesRead === seen) socket.destroy();
    seen = socket.bytesRead;
  }, LONG_IDLE_MS).unref();
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken: choose another with --port.`) : error,
      );
    });
    server.listen(port, host, resolve);
  });
}

/** Connections that are kept alive would hold the server open: they are closed as they fall idle. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), DRAIN_LOOK_MS);
    const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MAX_MS);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(cut);
      resolve();
    });
  });
}
