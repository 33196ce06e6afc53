import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { createMailer } from '@foothold/collector';
import { startSmtpSink } from '../../helpers/smtp-sink.ts';
import type { FaultRow } from '../fault-row.ts';
import type { CollectorWorld } from './collector-world.ts';
import { listenRaw, startDelivering } from './delivering.ts';

const HOUR = 3_600_000;
const EMAIL = { email: { template: 'welcome', to: 'user', subject: 'Welcome' } };

type Stage = 'greeting' | 'RCPT' | 'DATA' | 'after the message';

interface Mood {
  readonly what: string;
  readonly at: Stage;
  /** What it says there; null hangs up. */
  readonly line: string | null;
  /** How often, before it is well. */
  readonly times: number;
  readonly ends: 'sent' | 'unknown' | 'failed';
  /** Messages that reached the server whole. */
  readonly received: number;
}

const EVER = Number.POSITIVE_INFINITY;
const MOODS: readonly Mood[] = [
  { what: 'greylisted', at: 'RCPT', line: '450 4.2.0 greylisted', times: 2, ends: 'sent', received: 1 },
  { what: 'busy', at: 'greeting', line: '421 busy', times: 3, ends: 'sent', received: 1 },
  { what: 'hung up before the message', at: 'DATA', line: null, times: 2, ends: 'sent', received: 1 },
  {
    what: 'refused for now, after the message',
    at: 'after the message',
    line: '451 later',
    times: 1,
    ends: 'sent',
    received: 2,
  },
  {
    what: 'refused for good, after the message',
    at: 'after the message',
    line: '554 no',
    times: EVER,
    ends: 'failed',
    received: 1,
  },
  { what: 'no such mailbox', at: 'RCPT', line: '550 5.1.1 nobody', times: EVER, ends: 'failed', received: 0 },
  // The declared window: it may have been taken, so it is counted and not sent again.
  {
    what: 'dropped after the message',
    at: 'after the message',
    line: null,
    times: EVER,
    ends: 'unknown',
    received: 1,
  },
  { what: 'never well again', at: 'RCPT', line: '451 later', times: EVER, ends: 'failed', received: 0 },
];

export const c16MailServers: FaultRow<CollectorWorld> = {
  id: 'C16',
  title:
    'whatever a mail server does, a firing’s email goes out once, or is counted as unknown and left alone',
  proves: ['W1', 'W5'],
  run: async (world) => {
    for (const mood of MOODS) await bear(world, mood);
    await slow(world);
    await arrives(world);
  },
};

async function bear(world: CollectorWorld, { what, at, line, times, ends, received }: Mood): Promise<void> {
  const ids: string[] = [];
  let left = times;
  const port = await listenRaw(world, (socket) => {
    let message: string | null = null;
    const say = (stage: Stage, usual: string): void => {
      if (stage !== at || left <= 0) {
        socket.write(usual);
        return;
      }
      left -= 1;
      world.injected(what);
      if (line === null) socket.destroy();
      else socket.write(`${line}\r\n`);
    };
    say('greeting', '220 here\r\n');
    socket.on('data', (bytes) => {
      const text = String(bytes);
      if (message !== null) {
        message += text;
        if (!message.endsWith('\r\n.\r\n')) return;
        ids.push(/^message-id: (\S+)/im.exec(message)?.[1] ?? '');
        message = null;
        say('after the message', '250 kept\r\n');
      } else if (text.startsWith('RCPT')) say('RCPT', '250 ok\r\n');
      else if (text.startsWith('DATA')) {
        message = '';
        say('DATA', '354 go on\r\n');
      } else socket.write('250 ok\r\n');
    });
  });
  const { signUp, playOut, store, clock } = await startDelivering(world, [EMAIL], {
    mailer: createMailer(`smtp://127.0.0.1:${port}`),
  });
  await signUp('ada');
  const from = clock.now();
  await playOut();
  assert.deepEqual([await store.countMessages(), ids.length], [{ [ends]: 1 }, received], what);
  assert.ok(new Set(ids).size <= 1, `${what}: one firing, one message id`);
  // Given up only after three days and more.
  if (what === 'never well again') assert.ok(clock.now() - from >= 75 * HOUR, what);
  const suppressed = await store.countSuppressed();
  assert.deepEqual(suppressed, what === 'no such mailbox' ? { bounced: 1 } : {}, what);
}

/** A server that takes a second for each answer is waited for. */
async function slow(world: CollectorWorld): Promise<void> {
  const sink = await startSmtpSink();
  world.onEnd(() => sink.stop());
  const [, host = '', sinkPort = ''] = /^smtp:\/\/(.+):(\d+)$/.exec(sink.url) ?? [];
  const port = await listenRaw(world, (socket) => {
    const behind = connect(Number(sinkPort), host);
    behind.on('error', () => socket.destroy());
    socket.on('data', (bytes) => behind.write(bytes));
    behind.on('data', (bytes) => setTimeout(() => !socket.destroyed && socket.write(bytes), 200));
    socket.on('close', () => behind.destroy());
  });
  const { signUp, collector, store } = await startDelivering(world, [EMAIL], {
    mailer: createMailer(`smtp://127.0.0.1:${port}`),
  });
  await signUp('ada');
  await collector.tick();
  world.injected('slow answers');
  assert.deepEqual([await store.countMessages(), sink.messages().length], [{ sent: 1 }, 1]);
}

/** Many at once over a server that hangs up now and then before the message: each arrives once, as it was written. */
async function arrives(world: CollectorWorld): Promise<void> {
  const sink = await startSmtpSink();
  world.onEnd(() => sink.stop());
  const real = createMailer(sink.url);
  const { signUp, playOut, store } = await startDelivering(world, [EMAIL], {
    mailer: async (mail) => {
      if (world.random() >= 0.3) return real(mail);
      world.injected('refused for now');
      return { kind: 'later', reason: 'the mail server answered 451' };
    },
  });
  const people = Array.from({ length: world.times(20, 200) }, (_, i) => `p${i}`);
  for (const id of people) await signUp(id);
  await playOut();
  const got = sink.messages();
  assert.deepEqual(await store.countMessages(), { sent: people.length });
  assert.deepEqual(got.map(({ to }) => to[0]).sort(), people.map((id) => `${id}@a.example`).sort());
  assert.equal(new Set(got.map(({ parsed }) => parsed.messageId)).size, people.length);
  assert.deepEqual(
    new Set(got.map(({ subject, text }) => `${subject}: ${text.trim()}`)),
    new Set(['Welcome: Welcome']),
  );
}
