import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSqliteStore } from '@foothold/collector';
import { expect, onTestFinished, test } from 'vitest';
import { type CollectorProcess, startCollectorProcess } from './collector-process.ts';

const TASKBOARD = fileURLToPath(new URL('../../demo/taskboard.json', import.meta.url));

const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'foothold-service-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
};

const start = (flags: readonly string[], environment: Record<string, string> = {}): CollectorProcess => {
  const collector = startCollectorProcess(flags, environment);
  onTestFinished(() => {
    collector.child.kill('SIGKILL');
  });
  return collector;
};

const post = (url: string, writeKey: string | undefined, ...ids: readonly string[]): Promise<Response> =>
  fetch(`${url}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({
      writeKey,
      batch: ids.map((messageId) => ({ messageId, type: 'track', event: 'Signed Up', userId: messageId })),
    }),
  });

test('on an empty folder it makes keys, shows them once, and takes events with them', async () => {
  const data = join(await folder(), 'made', 'by', 'itself');
  const first = start(['--data', data, '--port', '0']);
  const url = await first.ready;
  const lines = first.out().trim().split('\n');
  expect(lines).toEqual([
    expect.stringMatching(/^write key: pk_[\w-]{32}$/),
    expect.stringMatching(/^secret key: sk_[\w-]{32}$/),
    expect.stringMatching(/^collector http:\/\/127\.0\.0\.1:\d+$/),
  ]);
  const [writeKey, secretKey] = lines.map((line) => line.split(': ')[1]);
  expect((await post(url, writeKey, '1')).status).toBe(200);
  const admin = await fetch(`${url}/v1/session`, { headers: { authorization: `Bearer ${secretKey}` } });
  expect(admin.status).toBe(200);
  first.child.kill('SIGTERM');
  expect(await first.exited).toBe(0);
  expect(first.err()).toBe('');

  const second = start(['--data', data, '--port', '0']);
  const again = await second.ready;
  expect(second.out()).toBe(`collector ${again}\n`);
  expect(await (await post(again, writeKey, '1', '2')).json()).toMatchObject({
    results: [{ status: 'duplicate' }, { status: 'stored' }],
  });
  second.child.kill('SIGINT');
  expect(await second.exited).toBe(0);
});

test('keys from the environment are used as they are, and no secret is ever printed', async () => {
  const data = await folder();
  const secrets = [
    'sk_canary',
    'identity-canary-of-32-bytes-at-least',
    'smtp-canary',
    'sign-in-canary',
  ] as const;
  const collector = start(['--data', data, '--port', '0'], {
    FOOTHOLD_WRITE_KEY: 'pk_mine',
    FOOTHOLD_SECRET_KEY: secrets[0],
    FOOTHOLD_IDENTITY_SECRET: secrets[1],
    FOOTHOLD_SIGN_IN_TOKEN: secrets[3],
    SMTP_URL: `smtp://user:${secrets[2]}@127.0.0.1:1`,
  });
  const url = await collector.ready;
  expect((await post(url, 'pk_mine', '1')).status).toBe(200);
  const bearer = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });
  expect((await fetch(`${url}/v1/session`, bearer(secrets[0]))).status).toBe(200);
  expect((await fetch(`${url}/v1/session`, bearer('sk_other'))).status).toBe(401);
  collector.child.kill('SIGTERM');
  await collector.exited;
  for (const secret of secrets) expect(collector.out() + collector.err()).not.toContain(secret);
});

test('what cannot work is said in one sentence, and nothing is left running', async () => {
  const data = await folder();
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => taken.close(() => resolve())));
  // A listening TCP server's address is an object.
  const { port } = taken.address() as { port: number };
  await writeFile(join(data, 'broken.json'), '{ "version": 1 }');

  const cases: [string[], Record<string, string>, RegExp][] = [
    [['--port', String(port)], {}, new RegExp(`^Port ${port} is taken: choose another with --port\\.\n$`)],
    [['--port', 'http'], {}, /^--port: found "http", expected a number from 0 to 65535\n$/],
    [
      ['--config', join(data, 'broken.json')],
      {},
      /^The config cannot be used:\n {2}project: found nothing, expected/,
    ],
    [
      ['--config', TASKBOARD],
      {},
      /interventions\[0\]\.do\.email\.template: found "first-project", expected a file first-project\.md/,
    ],
    [[], { SMTP_URL: 'nonsense' }, /^SMTP_URL: expected smtp:/],
  ];
  await Promise.all(
    cases.map(async ([flags, environment, message], i) => {
      const collector = start(['--data', join(data, String(i)), '--port', '0', ...flags], environment);
      expect([await collector.exited, collector.err()]).toEqual([1, expect.stringMatching(message)]);
      expect(collector.out()).toBe('');
    }),
  );
});

test('asked to stop under load, it loses nothing of what it acknowledged', async () => {
  const data = await folder();
  const collector = start(['--data', data, '--port', '0'], { FOOTHOLD_WRITE_KEY: 'pk_mine' });
  const url = await collector.ready;
  const acknowledged: string[] = [];
  let isOver = false;
  const client = async (name: string): Promise<void> => {
    for (let i = 0; !isOver; i++) {
      const ids = [`${name}-${i}-a`, `${name}-${i}-b`];
      try {
        const response = await post(url, 'pk_mine', ...ids);
        await response.arrayBuffer();
        if (response.status === 200) acknowledged.push(...ids);
      } catch {
        return;
      }
    }
  };
  const clients = Array.from({ length: 6 }, (_, i) => client(`client ${i}`));
  await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(100);
  collector.child.kill('SIGTERM');
  expect(await collector.exited).toBe(0);
  isOver = true;
  await Promise.all(clients);

  const store = openSqliteStore({ path: join(data, 'foothold.db') });
  onTestFinished(() => store.close());
  const missing = [];
  for (const id of acknowledged) if (!(await store.readSubject(id, 0))) missing.push(id);
  expect(missing).toEqual([]);
});

test('a body that is too large is refused over the wire as well, however it is sent', async () => {
  const collector = start(['--data', await folder(), '--port', '0']);
  const url = await collector.ready;
  const large = 'x'.repeat(2_000_000);
  const whole = await fetch(`${url}/v1/batch`, { method: 'POST', body: large });
  expect([whole.status, await whole.json()]).toMatchObject([413, { error: { code: 'too_large' } }]);
  const streamed = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    body: new Blob([large]).stream(),
    // Node's fetch asks for it where a body is a stream; its types do not know it yet.
    ...({ duplex: 'half' } as object),
  });
  expect(streamed.status).toBe(413);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test('somebody who sends a byte now and then is cut off after ten seconds', async () => {
  const collector = start(['--data', await folder(), '--port', '0']);
  const { port } = new URL(await collector.ready);
  const socket = connect(Number(port), '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  const from = performance.now();
  socket.write('POST /v1/batch HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n{');
  const drip = setInterval(() => socket.write(' '), 500);
  await new Promise<void>((resolve) => {
    socket.on('error', () => {});
    socket.on('close', () => resolve());
    socket.resume();
  });
  clearInterval(drip);
  const seconds = (performance.now() - from) / 1_000;
  expect(seconds).toBeGreaterThan(9);
  expect(seconds).toBeLessThan(20);
});
