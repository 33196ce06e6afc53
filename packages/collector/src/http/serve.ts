import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';

/** A peer that sends a byte now and then holds a connection this long and no longer. */
const REQUEST_MAX_MS = 10_000;
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
      requestTimeout: REQUEST_MAX_MS,
      headersTimeout: REQUEST_MAX_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: 1_000,
    },
    listener,
  );
  await listen(server, port, host);
  return {
    // A TCP server's address is an object.
    port: (server.address() as AddressInfo).port,
    stop: () => drain(server),
  };
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
