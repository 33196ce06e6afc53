import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be cut. */
export interface CutProxy {
  /** The address, with the proxy in place of the server. */
  readonly url: string;
  /** Breaks what is connected; while it is cut, nobody else gets through. */
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
}

/** Stands between somebody and the server of an address, on loopback. */
export async function startCutProxy(address: string): Promise<CutProxy> {
  const target = new URL(address);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((socket) => {
    if (isCut) {
      socket.destroy();
      return;
    }
    const onward = connect(Number(target.port || 5_432), target.hostname);
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      open.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(address);
  // A listening TCP server's address is an object.
  url.host = `127.0.0.1:${(server.address() as { port: number }).port}`;
  const cutAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: url.href,
    cut: () => {
      isCut = true;
      cutAll();
    },
    mend: () => {
      isCut = false;
    },
    stop: () =>
      new Promise((resolve) => {
        cutAll();
        server.close(() => resolve());
      }),
  };
}
