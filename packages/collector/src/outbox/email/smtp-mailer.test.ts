import { readdir, readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, onTestFinished, test } from 'vitest';
import { startSmtpSink } from '../../../../../test/helpers/smtp-sink.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { createMailer } from './create-mailer.ts';
import type { Mail } from './mailer.ts';

const mail: Mail = {
  messageId: '<0123@small.example>',
  from: 'Small <hello@small.example>',
  to: 'ada@example.test',
  subject: 'Grüße, "Ada" <x>',
  text: 'Hello\n',
  html: '<p>Hello</p>',
};

type Stage = 'greeting' | 'RCPT' | 'DATA' | 'after the message';

/** An SMTP server that, at one point of the conversation, answers with this line, or with null hangs up. */
async function moodyServer(stage: Stage, line: string | null): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    let inMessage = false;
    const say = (at: Stage | null, usual: string): void => {
      if (at !== stage) socket.write(usual);
      else if (line === null) socket.destroy();
      else socket.write(`${line}\r\n`);
    };
    say('greeting', '220 here\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (inMessage) {
        if (!text.endsWith('\r\n.\r\n')) return;
        inMessage = false;
        say('after the message', '250 kept\r\n');
      } else if (text.startsWith('RCPT')) say('RCPT', '250 ok\r\n');
      else if (text.startsWith('DATA')) {
        inMessage = stage !== 'DATA';
        say('DATA', '354 go on\r\n');
      } else socket.write('250 ok\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  // A listening TCP server's address is an object.
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('an email arrives over SMTP as it was written', async () => {
  const sink = await startSmtpSink();
  onTestFinished(() => sink.stop());
  expect(await createMailer(sink.url)(mail)).toEqual({ kind: 'sent' });
  const [received] = await sink.waitFor(1);
  expect(received).toMatchObject({ from: 'hello@small.example', to: [mail.to], subject: mail.subject });
  expect([received?.text.trim(), received?.html.trim()]).toEqual([mail.text.trim(), mail.html]);
  expect(received?.parsed).toMatchObject({ messageId: mail.messageId, from: { name: 'Small' } });
  expect(received?.parsed.headers).toContainEqual(
    expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
  );
});

test('whether an email may be tried again depends on how far the conversation came', async () => {
  const cases: [Stage, string | null, string][] = [
    ['greeting', null, 'later'],
    ['greeting', '421 busy', 'later'],
    ['RCPT', '450 greylisted', 'later'],
    ['RCPT', '550 no such user', 'never'],
    ['RCPT', null, 'later'],
    ['DATA', null, 'later'],
    ['DATA', '452 full', 'later'],
    ['after the message', '451 later', 'later'],
    ['after the message', '554 spam', 'never'],
    ['after the message', null, 'unknown'],
    ['after the message', '250 kept', 'sent'],
  ];
  const found = [];
  for (const [stage, line] of cases)
    found.push([stage, line, (await createMailer(await moodyServer(stage, line))(mail)).kind]);
  expect(found).toEqual(cases);
});

test('a server that is not there is for later, and its password is not told', async () => {
  const result = await createMailer('smtp://user:hunter2@127.0.0.1:1')(mail);
  expect(result).toMatchObject({ kind: 'later' });
  expect(JSON.stringify(result)).not.toContain('hunter2');
});

test('without a mail server emails become files', async () => {
  const folder = join(await temporaryFolder(onTestFinished), 'mail');
  const mailer = createMailer(`file:${folder}`);
  expect([await mailer(mail), await mailer(mail)]).toEqual([{ kind: 'sent' }, { kind: 'sent' }]);
  expect(await readdir(folder)).toEqual(['0123@small.example.eml']);
  const parsed = await PostalMime.parse(await readFile(join(folder, '0123@small.example.eml')));
  expect(parsed).toMatchObject({
    subject: mail.subject,
    to: [{ address: mail.to }],
    messageId: mail.messageId,
  });
});

test('an address that names no mailer is refused without repeating it', () => {
  expect(() => createMailer('http://user:hunter2@x')).toThrow(
    'SMTP_URL: expected smtp://user:password@host:port',
  );
});
