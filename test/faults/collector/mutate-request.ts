import { gzipSync } from 'node:zlib';
import { SECRET_KEY, WRITE_KEY } from './collector-world.ts';

/** A request as it goes over the wire. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: Buffer | null;
}

const EVENT_PATHS = [
  'batch',
  'b',
  'track',
  't',
  'page',
  'p',
  'screen',
  's',
  'identify',
  'i',
  'group',
  'g',
  'alias',
  'a',
];
const READ_PATHS = [
  'config',
  'state',
  'stream/',
  'subjects',
  'metrics/time-to-value',
  'metrics/activation',
  'session',
  'export/',
  'inspect',
  'keys',
  'nothing',
  'users/ada/export/',
];
const METHODS = ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'];
const ANON = 'anon-5b0f6f8e-0c3a-4b57-9a5e-0d6f2f1c9a10';
const BYTE_MUTATIONS_MAX = 8;

/** What programs get wrong, and what people try. */
const STRANGE: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  1e308,
  2 ** 53,
  0.1,
  '',
  ' ',
  'null',
  '\u0000',
  '\ud800',
  '\u202e',
  'é'.repeat(300),
  'x'.repeat(70_000),
  [],
  {},
  [[]],
  [null],
  { a: { b: { c: { d: { e: { f: { g: { h: {} } } } } } } } },
  Array(200).fill(0),
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  "'; DROP TABLE log; --",
  '=1+1',
  '\r\nBcc: a@b',
  '1970-01-01',
  '9999-12-31T23:59:59Z',
  '-271821-04-20',
  'yesterday',
  8_640_000_000_000_001,
  ANON,
  'anon-',
  'fire:ada:welcome:0',
  'started:',
  'ada',
];

/** A request that some client might have meant, with a few things wrong. The same numbers make the same request. */
export function mutateRequest(random: () => number, n: number): FuzzRequest {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  if (random() < 0.15) {
    const query = `?${pick(['key', 'userId', 'anonymousId', 'limit', 'cursor', 'milestone', 'from'])}=${encodeURIComponent(wellFormed(String(pick(STRANGE)).slice(0, 2_000)))}&key=${WRITE_KEY}`;
    return {
      method: pick(['GET', 'GET', ...METHODS]),
      path: `/v1/${pick([...READ_PATHS, ...EVENT_PATHS])}${query}`,
      headers: headersOf(pick, random),
      body: null,
    };
  }
  const path = pick(EVENT_PATHS);
  let document: unknown =
    path === 'b' || path === 'batch'
      ? {
          writeKey: WRITE_KEY,
          sentAt: new Date(1.78e12 + n).toISOString(),
          batch: Array.from({ length: 1 + Math.floor(random() * 4) }, (_, i) =>
            callOf(`fuzz-${n}-${i}`, random),
          ),
        }
      : { writeKey: WRITE_KEY, ...callOf(`fuzz-${n}`, random) };
  for (let i = Math.floor(random() * 3); i > 0; i--) document = mutateNode(document, random, pick);
  let body = Buffer.from(JSON.stringify(document) ?? 'undefined');
  if (random() < 0.25) body = mutateBytes(body, random);
  const headers = headersOf(pick, random);
  if (random() < 0.15) {
    body = gzipSync(body);
    if (random() < 0.3) body = mutateBytes(body, random);
    headers['content-encoding'] = 'gzip';
  }
  return { method: 'POST', path: `/v1/${path}`, headers, body };
}

function callOf(messageId: string, random: () => number): object {
  const who = random() < 0.5 ? { userId: `person-${Math.floor(random() * 50)}` } : { anonymousId: ANON };
  const calls: readonly object[] = [
    { type: 'track', event: 'Task Created', properties: { size: 1, tags: ['a'], nested: { a: 1 } } },
    { type: 'page', name: 'Home', properties: { path: '/', url: 'https://a.example/?q=1', referrer: '' } },
    { type: 'identify', traits: { email: 'a@a.example' }, changes: { add: { n: 1 }, unset: ['x'] } },
    { type: 'group', groupId: 'acme', traits: { seats: 3 } },
    { type: 'alias', userId: 'ada', previousId: ANON },
    {
      type: 'track',
      event: 'foothold:intervention_fired',
      properties: { intervention: 'welcome', occurrence: 0 },
    },
  ];
  const call = calls[Math.floor(random() * calls.length)];
  return {
    messageId,
    ...who,
    timestamp: new Date(1.78e12).toISOString(),
    context: { locale: 'en', page: { path: '/' } },
    seq: 1,
    ...call,
  };
}

/** Puts something else in one place of a document. */
function mutateNode(value: unknown, random: () => number, pick: <T>(of: readonly T[]) => T): unknown {
  if (value === null || typeof value !== 'object' || random() < 0.2) return pick(STRANGE);
  if (Array.isArray(value)) {
    const at = Math.floor(random() * value.length);
    return random() < 0.2
      ? [...value, ...value]
      : value.map((one, i) => (i === at ? mutateNode(one, random, pick) : one));
  }
  const entries = Object.entries(value);
  const at = Math.floor(random() * (entries.length + 1));
  if (at === entries.length) return { ...value, [String(pick(STRANGE)).slice(0, 40)]: pick(STRANGE) };
  return Object.fromEntries(
    entries.flatMap(([key, inner], i) =>
      i !== at ? [[key, inner]] : random() < 0.15 ? [] : [[key, mutateNode(inner, random, pick)]],
    ),
  );
}

function mutateBytes(bytes: Buffer, random: () => number): Buffer<ArrayBuffer> {
  let changed = Buffer.from(bytes);
  for (let i = 1 + Math.floor(random() * BYTE_MUTATIONS_MAX); i > 0; i--) {
    const at = Math.floor(random() * changed.length);
    const length = Math.floor(random() * 20);
    const fate = random();
    if (fate < 0.4) changed[at] = Math.floor(random() * 256);
    else if (fate < 0.6) changed = Buffer.concat([changed.subarray(0, at), changed.subarray(at + length)]);
    else if (fate < 0.8)
      changed = Buffer.concat([
        changed.subarray(0, at),
        changed.subarray(at, at + length),
        changed.subarray(at),
      ]);
    else changed = Buffer.from(changed.subarray(0, at));
  }
  return changed;
}

function headersOf(pick: <T>(of: readonly T[]) => T, random: () => number): { [name: string]: string } {
  const headers: { [name: string]: string } = {};
  const some = (name: string, values: readonly string[]): void => {
    if (random() < 0.2) headers[name] = pick(values);
  };
  some('content-type', [
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded',
    'x',
    'multipart/form-data',
  ]);
  some('authorization', [
    `Bearer ${SECRET_KEY}`,
    'Bearer sk_wrong',
    'Bearer a.b.c',
    'Basic !!!',
    `Basic ${Buffer.from(`${WRITE_KEY}:`).toString('base64')}`,
    'Basic',
    'x',
  ]);
  some('origin', ['https://app.example', 'null', 'x', 'https://[', 'http://127.0.0.1']);
  some('content-encoding', ['identity', 'gzip', 'br', 'deflate', 'gzip, gzip', '']);
  some('cookie', ['__Host-foothold=x', 'foothold_session=%', ';;;']);
  some('x-forwarded-for', ['127.0.0.1', 'x', '::1, 10.0.0.1']);
  some('if-none-match', ['*', '"1"', 'W/']);
  return headers;
}

/** Without half characters, which no address can hold. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
