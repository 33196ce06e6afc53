import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startSmtpSink } from './smtp-sink.ts';

/** Speaks SMTP word by word: each line is sent when the one before has been answered. */
const speak = async (url: string, lines: readonly string[]): Promise<string[]> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  onTestFinished(() => void socket.destroy());
  const codes: string[] = [];
  const answer = async (): Promise<void> => {
    const [text] = await once(socket, 'data');
    codes.push(String(text).slice(0, 3));
  };
  await answer();
  for (const line of lines) {
    socket.write(`${line}\r\n`);
    await answer();
  }
  return codes;
};

test('a message sent over SMTP is kept with its envelope and its text', async () => {
  const sink = await startSmtpSink();
  onTestFinished(() => sink.stop());

  const message = [
    'From: Taskboard <hello@taskboard.example>',
    'To: ada@example.com',
    'Subject: =?utf-8?q?=C3=9Cnicode:_your_first_project?=',
    '',
    'Three minutes.',
    '.',
  ];
  const codes = await speak(sink.url, [
    'HELO test',
    'MAIL FROM:<hello@taskboard.example>',
    'RCPT TO:<ada@example.com>',
    'DATA',
    message.join('\r\n'),
  ]);
  expect(codes).toEqual(['220', '250', '250', '250', '354', '250']);

  const [mail] = await sink.waitFor(1);
  expect(mail).toMatchObject({
    from: 'hello@taskboard.example',
    to: ['ada@example.com'],
    subject: 'Ünicode: your first project',
    text: 'Three minutes.\n',
  });
});

test('waiting for a message that does not come says what did', async () => {
  const sink = await startSmtpSink();
  onTestFinished(() => sink.stop());
  await expect(sink.waitFor(1, 50)).rejects.toThrow('waited 50 ms for 1 messages, 0 came: none');
});
