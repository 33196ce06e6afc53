import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { FaultRow } from '../fault-row.ts';
import { type CollectorWorld, SECRET_KEY, WRITE_KEY } from './collector-world.ts';
import { memoryOf } from './memory-of.ts';
import { postOf, type RawAnswer, rawRequest } from './raw-request.ts';

const MB = 1024 * 1024;
const GROWTH_MAX_BYTES = 64 * MB;
/** Ten seconds, the look that finds it, and a loaded machine. */
const SLOW_MAX_MS = 25_000;

const call = (messageId: string, more: object = {}): object => ({
  messageId,
  type: 'track',
  event: 'Signed Up',
  userId: 'ada',
  ...more,
});
const batch = (...calls: readonly unknown[]): string => JSON.stringify({ writeKey: WRITE_KEY, batch: calls });
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const first = ({ statuses }: RawAnswer): number => statuses[0] ?? 0;

export const c07HostileBytes: FaultRow<CollectorWorld> = {
  id: 'C7',
  title:
    'whatever bytes come, slowly, packed, nested or one after another, it answers or hangs up, and grows no larger',
  proves: ['S7', 'S3'],
  run: async (world) => {
    const data = await world.data();
    const collector = await world.start(data);
    const { url } = collector;
    const once = { isEnough: (statuses: readonly number[]) => statuses.length > 0 };
    const send = (bytes: Uint8Array | string): Promise<RawAnswer> => rawRequest(url, [bytes], once);
    // A first round, so that what any program needs once is no growth.
    for (let i = 0; i < 50; i++) await send(postOf(batch(call(`warm-${i}`))));
    const before = memoryOf(collector.pid);

    const bomb = gzipSync(Buffer.alloc(200 * MB, 0x20));
    const packed = ['Content-Encoding: gzip'];
    const cases: readonly (readonly [what: string, bytes: Uint8Array | string, status: number])[] = [
      ['gzip bomb', postOf(bomb, packed), 413],
      ['half a gzip', postOf(bomb.subarray(0, 1_000), packed), 400],
      ['deep JSON', postOf(`{"writeKey":"${WRITE_KEY}","batch":[{"properties":${nested(100_000)}}]}`), 200],
      ['deeper JSON than a body', postOf(nested(400_000)), 413],
      ['invalid UTF-8', postOf(Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d])), 400],
      ['huge header', `POST /v1/batch HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(MB)}\r\n\r\n`, 431],
      ['many headers', `GET /healthz HTTP/1.1\r\nHost: a\r\n${'a: b\r\n'.repeat(50_000)}\r\n`, 431],
      ['no HTTP', '\u0016\u0003\u0001\u0002\u0000', 400],
      [
        'two lengths',
        'POST /v1/batch HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
        400,
      ],
      [
        'length and chunks',
        'POST /v1/batch HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}',
        400,
      ],
      [
        'length beyond all',
        'POST /v1/batch HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999\r\n\r\n{}',
        413,
      ],
      ['no such path', 'GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n', 404],
    ];
    for (const [what, bytes, status] of cases) {
      const answer = await send(bytes);
      assert.equal(first(answer), status, `${what}: ${answer.text.slice(0, 300)}`);
      world.injected(what);
    }
    const chunk = `100000\r\n${'x'.repeat(MB)}\r\n`;
    const chunked = await rawRequest(
      url,
      ['POST /v1/batch HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n', ...Array(64).fill(chunk)],
      once,
    );
    assert.ok([413, 0].includes(first(chunked)), `chunks without end: ${chunked.text.slice(0, 300)}`);
    world.injected('chunks without end');

    await verdicts(send);
    world.injected('keys, surrogates and numbers no object should have', 6);
    const pipelined = await rawRequest(
      url,
      [Buffer.concat(Array.from({ length: 20 }, (_, i) => postOf(batch(call(`pipe-${i}`)))))],
      { isEnough: (statuses) => statuses.length === 20 },
    );
    assert.deepEqual(new Set(pipelined.statuses), new Set([200]), 'pipelining');
    assert.equal(pipelined.statuses.length, 20);
    world.injected('20 requests at once on one connection');

    // All at once, for each takes as long as it is let.
    const head = 'POST /v1/batch HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n';
    const slow = await Promise.all([
      rawRequest(url, [head, ...Array(100).fill(' ')], { pauseMs: 300 }),
      rawRequest(url, ['POST /v1/batch HT', ...Array(100).fill('T')], { pauseMs: 300 }),
      rawRequest(url, [head]),
      rawRequest(url, ['GET /healthz HTTP/1.1\r\n']),
    ]);
    for (const { ms, statuses } of slow) {
      assert.ok(ms < SLOW_MAX_MS, `held for ${ms} ms`);
      assert.ok(!statuses.includes(200));
    }
    world.injected('a byte now and then, or none', slow.length);

    const after = memoryOf(collector.pid);
    if (before && after) {
      assert.ok(after.now - before.now < GROWTH_MAX_BYTES, `it grew by ${after.now - before.now} bytes`);
    }
    const subject = await fetch(`${url}/v1/export`, { headers: { authorization: `Bearer ${SECRET_KEY}` } });
    assert.ok((await subject.text()).includes('pipe-19'), 'what was answered is not there');
    assert.equal(collector.child.exitCode, null);
    assert.equal(await collector.stop(), 0);
  },
};

/** A strange event is refused alone, or taken for what it says. */
async function verdicts(send: (bytes: Uint8Array) => Promise<RawAnswer>): Promise<void> {
  const text = JSON.stringify(call('strange')).slice(0, -1);
  const cases: readonly (readonly [what: string, event: string, verdict: 'stored' | 'rejected'])[] = [
    ['__proto__', `${text},"messageId":"s1","properties":{"__proto__":{"admin":true}}}`, 'rejected'],
    ['constructor', `${text},"messageId":"s2","traits":{"constructor":{"prototype":{"a":1}}}}`, 'rejected'],
    ['duplicate keys', `${text},"messageId":"s3","userId":"ada","userId":"bob"}`, 'stored'],
    ['lone surrogate', `${text},"messageId":"s4","userId":"\\ud800"}`, 'rejected'],
    ['huge number', `${text},"messageId":"s5","properties":{"n":1e999}}`, 'stored'],
    [
      '129 keys',
      `${text},"messageId":"s6","properties":{${Array.from({ length: 129 }, (_, i) => `"k${i}":0`)}}}`,
      'rejected',
    ],
  ];
  for (const [what, event, verdict] of cases) {
    const answer = await send(
      postOf(`{"writeKey":"${WRITE_KEY}","batch":[${event},${JSON.stringify(call(`beside ${what}`))}]}`),
    );
    assert.equal(first(answer), 200, `${what}: ${answer.text.slice(0, 300)}`);
    const statuses = [...answer.text.matchAll(/"status":"(\w+)"/g)].map((match) => match[1]);
    assert.deepEqual(statuses, [verdict, 'stored'], what);
  }
}
