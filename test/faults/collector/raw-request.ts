import { connect } from 'node:net';

/** What a connection said until it was closed, or until nothing more came for a while. */
export interface RawAnswer {
  /** The status of each answer, in order. */
  readonly statuses: readonly number[];
  readonly text: string;
  readonly ms: number;
}

/** Longer than the collector lets anybody dawdle. */
const RAW_MAX_MS = 30_000;

/** Writes bytes to a socket, as they are, and reads until the other side closes or `isEnough`. */
export function rawRequest(
  url: string,
  parts: readonly (string | Uint8Array)[],
  {
    pauseMs = 0,
    isEnough = () => false,
  }: { readonly pauseMs?: number; readonly isEnough?: (statuses: readonly number[]) => boolean } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const began = performance.now();
  return new Promise((resolve) => {
    let text = '';
    let timer: NodeJS.Timeout | undefined;
    const socket = connect({ host: hostname, port: Number(port) });
    const statuses = (): number[] =>
      [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]));
    const end = (): void => {
      clearTimeout(timer);
      clearTimeout(late);
      socket.destroy();
      resolve({ statuses: statuses(), text, ms: performance.now() - began });
    };
    const late = setTimeout(end, RAW_MAX_MS);
    const write = (at: number): void => {
      const part = parts[at];
      if (part === undefined || socket.destroyed) return;
      socket.write(part);
      timer = setTimeout(() => write(at + 1), pauseMs);
    };
    socket.on('connect', () => write(0));
    socket.setEncoding('latin1').on('data', (data: string) => {
      text += data;
      if (isEnough(statuses())) end();
    });
    socket.on('error', () => {});
    socket.on('close', end);
  });
}

/** The bytes of a request with a body. */
export function postOf(
  body: string | Uint8Array,
  headers: readonly string[] = [],
  path = '/v1/batch',
): Buffer {
  const bytes = Buffer.from(body);
  const lines = [`POST ${path} HTTP/1.1`, 'Host: a', ...headers, `Content-Length: ${bytes.length}`, '', ''];
  return Buffer.concat([Buffer.from(lines.join('\r\n')), bytes]);
}
