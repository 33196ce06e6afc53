import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { BODY_MAX_BYTES, INFLATED_MAX_BYTES } from '../ingest/limits.ts';
import { HttpFailure } from './failure.ts';

const inflate = promisify(gunzip);
const utf8 = new TextDecoder('utf-8', { fatal: true });

export interface JsonBody {
  readonly value: unknown;
  /** Its size as text, unpacked. */
  readonly bytes: number;
}

/**
 * Reads a JSON body, whatever its content type calls it: a page that closes can only send `text/plain`.
 * @throws HttpFailure 413 beyond the limits, before more than they allow is held; 400 or 415 when it is not JSON.
 */
export async function readJsonBody(request: Request): Promise<JsonBody> {
  const raw = await readBytes(request, BODY_MAX_BYTES);
  const bytes = await unpack(raw, request.headers.get('content-encoding'));
  try {
    return { value: JSON.parse(utf8.decode(bytes)), bytes: bytes.byteLength };
  } catch {
    throw new HttpFailure(400, 'malformed', 'The body is not JSON in UTF-8.');
  }
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const declared = request.headers.get('content-length');
  if (declared !== null) {
    if (Number(declared) > limit) throw tooLarge(limit);
    // The server's parser ends the body where the header says, so one read is bounded.
    return new Uint8Array(await request.arrayBuffer());
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function unpack(bytes: Uint8Array, encoding: string | null): Promise<Uint8Array> {
  if (encoding === null || encoding === 'identity') return bytes;
  if (encoding !== 'gzip') {
    throw new HttpFailure(415, 'encoding', `content-encoding: found "${encoding}", expected gzip or none`);
  }
  try {
    return await inflate(bytes, { maxOutputLength: INFLATED_MAX_BYTES });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(INFLATED_MAX_BYTES);
    throw new HttpFailure(400, 'malformed', 'The body is not valid gzip.');
  }
}

function tooLarge(limit: number): HttpFailure {
  return new HttpFailure(
    413,
    'too_large',
    `The body is larger than ${limit} bytes: send fewer events at once.`,
  );
}
