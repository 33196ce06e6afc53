import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mail } from '@foothold/collector';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { samplePeople } from '../sample/people.ts';
import { createDemoMail } from './mail.ts';

const mailTo = (to: string): Mail => ({
  messageId: `<${to.length}@taskboard.example>`,
  from: 'Taskboard <hello@taskboard.example>',
  to,
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
});
/** Nobody listens on port 1: whatever is sent there fails, and tells so. */
const NO_SERVER = 'smtp://127.0.0.1:1';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mail-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('without a mail server every email becomes a file', async () => {
  const { mailer } = createDemoMail(undefined, folder);
  expect(await mailer(mailTo('ada@example.test'))).toEqual({ kind: 'sent' });
  expect(readdirSync(folder)).toHaveLength(1);
});

test('with a mail server real people are written to, and made-up ones still get files', async () => {
  const { mailer, sampleEmails } = createDemoMail(NO_SERVER, folder);
  const [person] = samplePeople(1, 1, Date.UTC(2026, 2, 31));
  expect(await mailer(mailTo(person?.email ?? ''))).toEqual({ kind: 'sent' });
  expect(readdirSync(folder)).toHaveLength(1);
  expect(sampleEmails()).toBe(1);
  for (const to of ['ada@example.test', 'eve@sample.test.example']) {
    expect((await mailer(mailTo(to))).kind).not.toBe('sent');
  }
  expect(readdirSync(folder)).toHaveLength(1);
  expect(sampleEmails()).toBe(1);
});
