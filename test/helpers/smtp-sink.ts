import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { POLL_EVERY_MS, WAIT_MAX_MS } from './waiting.ts';

/** A message as a mail server received it: the envelope beside the parsed content. */
export interface SunkMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Everything `postal-mime` found: headers, attachments, dates. */
  readonly parsed: Email;
}

export interface SmtpSink {
  /** `smtp://127.0.0.1:PORT`, as a collector is told it. */
  readonly url: string;
  /** What has arrived so far, oldest first. */
  messages(): readonly SunkMail[];
  /** Resolves with the messages once there are at least `count`; rejects after `timeoutMs` (ms). */
  waitFor(count: number, timeoutMs?: number): Promise<readonly SunkMail[]>;
  stop(): Promise<void>;
}

/** A real SMTP server on loopback that accepts every message and keeps it in memory. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const received: SunkMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anyone' }),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        PostalMime.parse(Buffer.concat(chunks)).then((parsed) => {
          received.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map((recipient) => recipient.address),
            subject: parsed.subject ?? '',
            text: parsed.text ?? '',
            html: parsed.html ?? '',
            parsed,
          });
          done();
        }, done);
      });
    },
  });
  // A client that is killed in mid-message is a test's business, not a reason to end the process.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A TCP server that listens on a port always answers with an AddressInfo.
  const { port } = server.server.address() as AddressInfo;

  return {
    url: `smtp://127.0.0.1:${port}`,
    messages: () => [...received],
    waitFor: async (count, timeoutMs = WAIT_MAX_MS) => {
      const deadline = performance.now() + timeoutMs;
      while (received.length < count) {
        if (performance.now() > deadline) {
          const subjects = received.map((mail) => `"${mail.subject}"`).join(', ') || 'none';
          throw new Error(
            `waited ${timeoutMs} ms for ${count} messages, ${received.length} came: ${subjects}`,
          );
        }
        await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
      }
      return [...received];
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
