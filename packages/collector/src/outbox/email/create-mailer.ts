import { fileURLToPath } from 'node:url';
import { createFileMailer } from './file-mailer.ts';
import type { Mailer } from './mailer.ts';
import { createSmtpMailer } from './smtp-mailer.ts';

/**
 * The mailer an address names: `smtp://` or `smtps://` sends; `file:DIR` writes `.eml` files there.
 * @throws when it is neither.
 */
export function createMailer(url: string): Mailer {
  if (/^smtps?:\/\//.test(url)) return createSmtpMailer(url);
  if (url.startsWith('file://')) return createFileMailer(fileURLToPath(url));
  if (url.startsWith('file:')) return createFileMailer(url.slice('file:'.length));
  // The value may hold a password: it is not repeated.
  throw new Error('SMTP_URL: expected smtp://user:password@host:port, smtps://… or file:DIR');
}
