import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { createPostWebhook } from '@foothold/collector';
import type { FaultRow } from '../fault-row.ts';
import type { CollectorWorld } from './collector-world.ts';
import { listenRaw, privateWebhooks, startDelivering } from './delivering.ts';
import { makeSelfSigned } from './self-signed.ts';

const HOUR = 3_600_000;
/** In place of fifteen seconds: what is waited for is the same. */
const TIMEOUT_MS = 400;
const FLOOD_BYTES = 10 * 1024 ** 3;
const READ_MAX_BYTES = 64 * 1024;
const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

interface Mood {
  readonly what: string;
  readonly answer: (socket: Socket) => void;
  /** Whether its status had arrived: then it has the message, whatever came of its body. */
  readonly isSent?: boolean;
}

const MOODS: readonly Mood[] = [
  { what: 'hangs', answer: () => {} },
  {
    what: 'one byte a moment instead of an answer',
    answer: (socket) => {
      const timer = setInterval(() => socket.write('H'), 50);
      socket.on('close', () => clearInterval(timer));
    },
  },
  {
    what: 'one byte of body a moment',
    isSent: true,
    answer: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n');
      const timer = setInterval(() => socket.write('x'), 50);
      socket.on('close', () => clearInterval(timer));
    },
  },
  {
    what: 'redirects to itself',
    answer: (socket) =>
      socket.end('HTTP/1.1 308 Permanent Redirect\r\nlocation: /again\r\ncontent-length: 0\r\n\r\n'),
  },
  {
    what: 'leave me alone for a year',
    answer: (socket) =>
      socket.end('HTTP/1.1 429 Too Many Requests\r\nretry-after: 31536000\r\ncontent-length: 0\r\n\r\n'),
  },
  {
    what: 'reset after the line with 200',
    answer: (socket) => socket.write('HTTP/1.1 200 OK\r\n', () => socket.resetAndDestroy()),
  },
  { what: 'reset at once', answer: (socket) => socket.resetAndDestroy() },
  { what: 'no HTTP', answer: (socket) => socket.end('220 mail.example ready\r\n') },
];

export const c14WebhookReceivers: FaultRow<CollectorWorld> = {
  id: 'C14',
  title:
    'whatever a receiver does, it is asked within bounds for 75 hours, and the one beside it has every message',
  proves: ['W1', 'W2', 'W3'],
  run: async (world) => {
    for (const mood of MOODS) {
      const bad = await listenRaw(world, (socket) => socket.once('data', () => mood.answer(socket)));
      await outlast(world, mood, `http://127.0.0.1:${bad}/hook`);
    }
    // No certificate, and one that nobody vouches for.
    const plain = await listenRaw(world, (socket) => socket.once('data', () => socket.end(OK)));
    await outlast(world, { what: 'TLS without TLS' }, `https://127.0.0.1:${plain}/hook`);
    const tls = createTlsServer(makeSelfSigned(), (socket) => socket.end(OK)).on(
      'tlsClientError',
      () => undefined,
    );
    const unknown = await listenRaw(world, () => {}, tls);
    await outlast(world, { what: 'unknown certificate' }, `https://localhost:${unknown}/hook`);
    await flood(world);
    await gone(world);
  },
};

/** From the first try to the last, and beyond: the receiver gets well, and what was dead is sent again. */
async function outlast(
  world: CollectorWorld,
  { what, isSent = false }: Pick<Mood, 'what' | 'isSent'>,
  url: string,
): Promise<void> {
  const at: number[] = [];
  const good: string[] = [];
  const goodPort = await listenRaw(world, (socket) =>
    socket.once('data', (bytes) => {
      good.push(/webhook-id: (\S+)/i.exec(String(bytes))?.[1] ?? '');
      socket.end(OK);
    }),
  );
  const post = createPostWebhook({ timeoutMs: TIMEOUT_MS });
  const { signUp, playOut, store, clock } = await startDelivering(
    world,
    [{ webhook: 'bad' }, { webhook: 'good' }],
    {
      webhooks: privateWebhooks({ bad: url, good: `http://127.0.0.1:${goodPort}/hook` }),
      post: (request) => {
        if (request.url === url) {
          at.push(clock.now());
          world.injected(what);
        }
        return post(request);
      },
    },
  );
  await signUp('ada');
  const from = clock.now();
  await playOut(() => good.length > 0);
  assert.equal(clock.now() - from <= 1, true, `${what}: the other receiver waited`);
  await playOut();
  assert.equal(good.length, 1, `${what}: the other receiver`);
  const counts = await store.countMessages();
  if (isSent) {
    assert.deepEqual([at.length, counts], [1, { sent: 2 }], what);
    return;
  }
  assert.deepEqual(counts, { sent: 1, failed: 1 }, what);
  const hours = ((at.at(-1) ?? 0) - (at[0] ?? 0)) / HOUR;
  const longest = Math.max(...at.map((time, i) => time - (at[i - 1] ?? time))) / HOUR;
  assert.ok(at.length >= 10 && hours >= 75 && hours < 82, `${what}: ${at.length} tries in ${hours} hours`);
  assert.ok(longest <= 6, `${what}: ${longest} hours between two tries`);
}

/** Ten gigabytes are offered, and one sip is taken. */
async function flood(world: CollectorWorld): Promise<void> {
  let written = 0;
  const chunk = Buffer.alloc(64 * 1024, 'x');
  const port = await listenRaw(world, (socket) =>
    socket.once('data', () => {
      socket.write(`HTTP/1.1 500 No\r\ncontent-length: ${FLOOD_BYTES}\r\n\r\n`);
      const pour = (): void => {
        while (!socket.destroyed && socket.write(chunk)) written += chunk.byteLength;
      };
      socket.on('drain', pour);
      pour();
    }),
  );
  const url = `http://127.0.0.1:${port}/hook`;
  const { signUp, store, collector } = await startDelivering(world, [{ webhook: 'bad' }], {
    webhooks: privateWebhooks({ bad: url }),
    post: createPostWebhook(),
  });
  await signUp('ada');
  const before = process.memoryUsage().rss;
  await collector.tick();
  world.injected('ten gigabytes of body');
  // What the two kernels hold on the way comes on top of what is read.
  assert.ok(written < 64 * 1024 ** 2, `${written} bytes were taken, to keep ${READ_MAX_BYTES}`);
  assert.ok(process.memoryUsage().rss - before < 128 * 1024 ** 2, 'the body was kept');
  const { answer, reason } = await store.readEndpoint('bad');
  assert.deepEqual([reason, (answer ?? '').length], ['the receiver answered 500', 1_024]);
}

/** 410: nobody is asked again until a person says so; then what was dead arrives. */
async function gone(world: CollectorWorld): Promise<void> {
  let isGone = true;
  const ids: string[] = [];
  const port = await listenRaw(world, (socket) =>
    socket.once('data', (bytes) => {
      ids.push(/webhook-id: (\S+)/i.exec(String(bytes))?.[1] ?? '');
      socket.end(isGone ? 'HTTP/1.1 410 Gone\r\ncontent-length: 0\r\n\r\n' : OK);
    }),
  );
  const { signUp, store, playOut, admin } = await startDelivering(world, [{ webhook: 'bad' }], {
    webhooks: privateWebhooks({ bad: `http://127.0.0.1:${port}/hook` }),
    post: createPostWebhook(),
  });
  await signUp('ada');
  await playOut();
  await signUp('bob');
  await playOut();
  world.injected('410');
  assert.deepEqual([ids.length, await store.countMessages()], [1, { failed: 2 }]);
  isGone = false;
  await admin('/v1/webhooks/resume', { webhook: 'bad' });
  assert.deepEqual(await admin('/v1/outbox/resend', { webhook: 'bad' }), { success: true, resent: 2 });
  await playOut();
  assert.deepEqual([ids.length, new Set(ids).size, await store.countMessages()], [3, 2, { sent: 2 }]);
}
