import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { describeError } from '../../log.ts';
import type { Mailer } from './mailer.ts';
import { toMessage } from './to-message.ts';

/** Writes each email as an `.eml` file named after its message id, for a machine without a mail server. */
export function createFileMailer(dir: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return async (mail) => {
    try {
      await mkdir(dir, { recursive: true });
      const { message } = await transport.sendMail(toMessage(mail));
      if (!Buffer.isBuffer(message)) throw new Error('the message was not put together');
      const name = mail.messageId.replace(/[^A-Za-z0-9.@-]/g, '');
      // A reader of the folder never meets half a file.
      await writeFile(join(dir, `${name}.part`), message);
      await rename(join(dir, `${name}.part`), join(dir, `${name}.eml`));
      return { kind: 'sent' };
    } catch (error) {
      return { kind: 'later', reason: describeError(error) };
    }
  };
}
