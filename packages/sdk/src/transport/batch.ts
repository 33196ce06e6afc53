import type { Drops, NewRow, Row } from '../ports/rows.ts';
import { byteLength } from './byte-length.ts';

/** Within the 64 KiB a browser grants all keepalive requests of a page together, with room for others. */
export const BATCH_MAX_BYTES: number = 48 * 1024;

/** The collector takes no larger event. */
export const EVENT_MAX_BYTES: number = 32 * 1024;

/** What a row gets on top of its body: `,"seq":9007199254740991` and a comma. */
const ROW_EXTRA_BYTES = 25;

/** What surrounds the events of a batch. */
export interface Envelope {
  readonly writeKey: string;
  readonly install?: string | undefined;
  readonly drops?: Drops | undefined;
  readonly token?: string | undefined;
}

export interface Batch<T> {
  readonly rows: readonly T[];
  readonly body: string;
  readonly bytes: number;
}

/**
 * The first rows that fit, all of one user, as the body of one request; null when there are none.
 * A token speaks for one user, so a batch never mixes two. `sentAt` is the moment of sending: the
 * collector sets the client's clock right by it.
 */
export function packBatch<T extends NewRow & Partial<Row>>(
  rows: readonly T[],
  envelope: Envelope,
  now: number,
  maxRows: number = Number.POSITIVE_INFINITY,
  maxBytes: number = BATCH_MAX_BYTES,
): Batch<T> | null {
  const head = JSON.stringify({ ...envelope, sentAt: new Date(now).toISOString() }).slice(0, -1);
  let bytes = byteLength(head) + ',"batch":[]}'.length;
  const packed: T[] = [];
  let bodies = '';
  for (const row of rows) {
    const size = byteLength(row.body) + ROW_EXTRA_BYTES;
    const misfit = row.user !== rows[0]?.user || packed.length >= maxRows || bytes + size > maxBytes;
    if (misfit) break;
    packed.push(row);
    bodies += `,${withSeq(row)}`;
    bytes += size;
  }
  if (packed.length === 0) return null;
  return { rows: packed, body: `${head},"batch":[${bodies.slice(1)}]}`, bytes };
}

function withSeq(row: NewRow & Partial<Row>): string {
  return row.seq === undefined ? row.body : `${row.body.slice(0, -1)},"seq":${row.seq}}`;
}
