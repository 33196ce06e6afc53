import { connect, type Socket } from 'node:net';
import { createRequestMaker, EVENTS_A_REQUEST } from './make-bodies.ts';

const CONNECTIONS = 64;
/** Each connection is so many people's browser, one after another: nobody's events come out of order. */
const PEOPLE_A_CONNECTION = 150;

export interface Load {
  readonly requests: number;
  readonly ms: number;
  /** Of each request, from its first byte to the last of its answer (ms), sorted. */
  readonly latencies: Float64Array;
  /** Statuses other than 200, each once a request. */
  readonly refused: ReadonlyMap<string, number>;
}

/** Until when requests are begun. */
export type Until = { readonly ms: number } | { readonly events: number };

/** Sends requests over 64 connections, on each the next one when the last is answered. */
export async function sendLoad(url: string, writeKey: string, until: Until): Promise<Load> {
  const { hostname, port } = new URL(url);
  const latencies: number[] = [];
  const refused = new Map<string, number>();
  const makeRequest = createRequestMaker(writeKey);
  const began = performance.now();
  let sent = 0;
  const goesOn = (): boolean =>
    'ms' in until ? performance.now() - began < until.ms : sent * EVENTS_A_REQUEST < until.events;

  const drive = (connection: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true });
      let turn = 0;
      let startedAt = 0;
      let answer = '';
      const next = (): void => {
        if (!goesOn()) {
          socket.end();
          resolve();
          return;
        }
        sent += 1;
        startedAt = performance.now();
        const person = connection * PEOPLE_A_CONNECTION + (turn++ % PEOPLE_A_CONNECTION);
        // The buffer is used again for the next request: the socket must not hold it.
        socket.write(Buffer.from(makeRequest(person, Date.now())));
      };
      socket.setEncoding('latin1');
      socket.on('connect', next);
      socket.on('error', reject);
      socket.on('data', (text: string) => {
        answer += text;
        if (!isWhole(answer)) return;
        latencies.push(performance.now() - startedAt);
        const status = answer.slice(9, 12);
        if (status !== '200') refused.set(status, (refused.get(status) ?? 0) + 1);
        answer = '';
        next();
      });
    });

  await Promise.all(Array.from({ length: CONNECTIONS }, (_, i) => drive(i)));
  return {
    requests: latencies.length,
    ms: performance.now() - began,
    latencies: Float64Array.from(latencies).sort(),
    refused,
  };
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end === -1) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1];
  return length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length >= end + 4 + Number(length);
}
