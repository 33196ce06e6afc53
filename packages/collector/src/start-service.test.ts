import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { createJsonLog } from './log.ts';
import { type Environment, readServiceOptions } from './service-options.ts';
import { type Service, startService } from './start-service.ts';

const begin = async (
  data: string,
  {
    flags = [],
    environment = {},
    lines = [],
  }: { flags?: string[]; environment?: Environment; lines?: string[] } = {},
): Promise<Service> => {
  const options = readServiceOptions(['--data', data, '--port', '0', ...flags], environment);
  return startService(
    options,
    createJsonLog(
      (line) => lines.push(line),
      () => 0,
    ),
  );
};

const isAdmin = async ({ url }: Service, key: string | null): Promise<boolean> =>
  (await fetch(`${url}/v1/session`, { headers: { authorization: `Bearer ${key}` } })).status === 200;

test('keys are made once, kept, and replaced by those the environment sets', async () => {
  const data = await temporaryFolder(onTestFinished);
  const first = await begin(data);
  const secret = first.newKeys.secretKey;
  expect(await isAdmin(first, secret)).toBe(true);
  await first.stop();

  const second = await begin(data);
  expect([second.newKeys, await isAdmin(second, secret)]).toEqual([
    { writeKey: null, secretKey: null },
    true,
  ]);
  await second.stop();

  const third = await begin(data, { environment: { FOOTHOLD_SECRET_KEY: 'sk_new' } });
  expect([third.newKeys.secretKey, await isAdmin(third, 'sk_new'), await isAdmin(third, secret)]).toEqual([
    null,
    true,
    false,
  ]);
  await third.stop();
});

test('what cannot be right is an error that says what to do, and the data can be opened again after it', async () => {
  const data = await temporaryFolder(onTestFinished);
  await writeFile(join(data, 'broken.json'), '{');
  const cases: [string[], Environment, string][] = [
    [[], { FOOTHOLD_DISABLED: 'yes' }, 'FOOTHOLD_DISABLED: found "yes", expected 1 or 0'],
    [['--config', join(data, 'none.json')], {}, `--config: ${join(data, 'none.json')} cannot be read`],
    [
      ['--config', join(data, 'broken.json')],
      {},
      'The config cannot be used:\n  config: found the end at line 1, column 2, where the text stops being JSON',
    ],
    [
      [],
      { FOOTHOLD_IDENTITY_MODE: 'strict' },
      'FOOTHOLD_IDENTITY_MODE: found "strict", expected optional or required',
    ],
    [[], { FOOTHOLD_IDENTITY_MODE: 'required' }, 'set FOOTHOLD_IDENTITY_SECRET'],
    [
      [],
      { FOOTHOLD_PUBLIC_URL: 'in.example' },
      'FOOTHOLD_PUBLIC_URL: found "in.example", expected an address such as https://in.example',
    ],
    [
      [],
      { FOOTHOLD_ALLOWED_ORIGINS: 'https://a.example,b' },
      'FOOTHOLD_ALLOWED_ORIGINS: found "b", expected',
    ],
    [[], { SMTP_URL: 'mail.example' }, 'SMTP_URL: expected smtp://'],
    [
      [],
      { FOOTHOLD_WEBHOOKS: '{"crm":"secret"}' },
      'FOOTHOLD_WEBHOOKS: "crm" is no object, expected JSON such as',
    ],
    [[], { FOOTHOLD_WEBHOOKS: '{' }, 'FOOTHOLD_WEBHOOKS: found no JSON, expected JSON such as'],
  ];
  for (const [flags, environment, message] of cases) {
    await expect(begin(data, { flags, environment })).rejects.toThrow(message);
  }
  await (await begin(data)).stop();
});

test('a config with emails and no mail server is said in the log', async () => {
  const data = await temporaryFolder(onTestFinished);
  const lines: string[] = [];
  await writeFile(join(data, 'hello.md'), 'Hello');
  const config = {
    version: 1,
    project: 'p',
    milestones: [{ id: 'm', title: 'M', kind: 'first-value', when: { event: 'Done' } }],
    interventions: [
      { id: 'i', when: { event: 'X' }, do: { email: { template: 'hello', to: 'user', subject: 'Hi' } } },
    ],
  };
  await writeFile(join(data, 'config.json'), JSON.stringify(config));
  const flags = ['--config', join(data, 'config.json'), '--templates', data];
  await (await begin(data, { flags, lines })).stop();
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      time: '1970-01-01T00:00:00.000Z',
      level: 'warn',
      what: 'no mailer is set: emails wait until there is one (SMTP_URL)',
    },
  ]);
});
