import { createTransport } from 'nodemailer';
import { describeError } from '../../log.ts';
import type { SendResult } from '../send-result.ts';
import type { Mailer } from './mailer.ts';
import { toMessage } from './to-message.ts';

/** Together well under the outbox's lease. */
const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;

/** Sends over SMTP: `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
export function createSmtpMailer(url: string): Mailer {
  return async (mail) => {
    let handedOver = false;
    const transport = createTransport({
      url,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      logger: watchForHandOver(() => {
        handedOver = true;
      }),
    });
    try {
      await transport.sendMail(toMessage(mail));
      return { kind: 'sent' };
    } catch (error) {
      return classify(error, handedOver);
    } finally {
      transport.close();
    }
  };
}

/** Nodemailer says on its log, and nowhere else, that the last byte of the message has gone to the socket. */
function watchForHandOver(onHandOver: () => void): {
  [level in 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal']: (entry: unknown) => void;
} {
  const ignore = (): void => {};
  const info = (entry: unknown): void => {
    if (entry !== null && typeof entry === 'object' && 'tnx' in entry && entry.tnx === 'message')
      onHandOver();
  };
  return { trace: ignore, debug: ignore, info, warn: ignore, error: ignore, fatal: ignore };
}

function classify(error: unknown, handedOver: boolean): SendResult {
  const code = responseCode(error);
  const reason = code === null ? describeError(error) : `the mail server answered ${code}`;
  if (code === null) return { kind: handedOver ? 'unknown' : 'later', reason };
  if (code < 500) return { kind: 'later', reason };
  return isBounce(error, code) ? { kind: 'never', reason, bounced: true } : { kind: 'never', reason };
}

/** No such mailbox, said of the recipient: by the enhanced status (RFC 3463, 3.2) where there is one, else by the code. */
function isBounce(error: unknown, code: number): boolean {
  // Nodemailer's errors say at which command it was, and what the server said.
  const { command, response } = (error ?? {}) as { readonly command?: unknown; readonly response?: unknown };
  if (command !== 'RCPT TO' || typeof response !== 'string') return false;
  const status = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  return status === undefined
    ? code === 550 || code === 551 || code === 553
    : /^5\.1\.[0-3]$|^5\.1\.10$/.test(status);
}

function responseCode(error: unknown): number | null {
  return error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
    ? error.responseCode
    : null;
}
