import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { HOSTILE_HOSTS, HOSTILE_NAMES, HOSTILE_URLS } from '../../../fakes/hostile-addresses.ts';
import { resolveSettings } from '../../settings.ts';
import { guardLookup, isRefused } from './guarded-lookup.ts';
import { createPostWebhook } from './post-webhook.ts';

const SECRET = `whsec_${Buffer.from('a webhook secret of thirty-two b').toString('base64')}`;
const TIMEOUT_MS = 90_000;
const REFUSED = { kind: 'later', reason: 'its address is not public' };
const NO_ADDRESS = { kind: 'never', reason: 'its address is not one for webhooks' };

/** Counts whoever connects, on every address of this machine. */
async function canary(): Promise<{
  port: number;
  connections: () => number;
  answer: (location: string) => void;
}> {
  let connections = 0;
  let location: string | null = null;
  const server: Server = createServer((_, response) => {
    if (location === null) response.end('a secret of the inside');
    else response.writeHead(307, { location }).end();
  }).on('connection', () => {
    connections += 1;
  });
  // Both families, where the machine has both.
  await new Promise<void>((resolve) => {
    server.once('error', () => server.listen(0, '0.0.0.0', resolve));
    server.listen(0, '::', resolve);
  });
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  // A TCP server that listens has a port.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    connections: () => connections,
    answer: (to) => {
      location = to;
    },
  };
}

/** A resolver that knows these names and nothing else. */
const resolver =
  (names: (name: string) => readonly string[] | undefined): LookupFunction =>
  (hostname, options, answer) => {
    const found = names(hostname)?.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (!found?.[0]) answer(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), '', 4);
    else if (options.all) answer(null, found);
    else answer(null, found[0].address, found[0].family);
  };

const sendTo = (post: ReturnType<typeof createPostWebhook>, url: string, allowPrivate = false) =>
  post({ url, headers: { 'webhook-id': 'x' }, body: '{}', allowPrivate });

test('an address that is not public is refused however it is written, and nobody connects', {
  timeout: TIMEOUT_MS,
}, async () => {
  const { port, connections } = await canary();
  // That the canary hears what is let through.
  expect(await sendTo(createPostWebhook(), `http://127.0.0.1:${port}/`, true)).toEqual({ kind: 'sent' });
  expect(connections()).toBe(1);

  const post = createPostWebhook({ lookup: resolver((name) => HOSTILE_NAMES[name] ?? ['127.0.0.1']) });
  const hosts = [...HOSTILE_HOSTS, ...Object.keys(HOSTILE_NAMES)];
  for (const host of hosts) {
    for (const scheme of ['http', 'https']) {
      const url = `${scheme}://${host}:${port}/hook`;
      expect([url, await sendTo(post, url)]).toEqual([url, REFUSED]);
    }
  }
  for (const template of HOSTILE_URLS) {
    const url = template.replace('PORT', String(port));
    const result = await sendTo(post, url);
    expect([url, result]).toEqual([url, result.kind === 'never' ? NO_ADDRESS : REFUSED]);
  }
  expect(hosts.length + HOSTILE_URLS.length).toBeGreaterThanOrEqual(80);
  expect(connections()).toBe(1);
});

test('a name that is public at one look and private at the next is connected to as what was looked at', async () => {
  const { port, connections } = await canary();
  let looks = 0;
  const alternating = resolver(() => (looks++ % 2 === 0 ? ['127.0.0.1'] : ['::1']));
  const post = createPostWebhook({ lookup: alternating });
  for (let i = 1; i <= 4; i++) {
    expect(await sendTo(post, `http://rebinding.example:${port}/`)).toEqual(REFUSED);
    expect(looks).toBe(i);
  }
  // What is handed to the connection is what was checked, and it is asked once.
  const answers = [['93.184.215.14'], ['127.0.0.1']];
  const guarded = guardLookup(resolver(() => answers.shift()));
  const given = await new Promise((resolve) => {
    guarded('rebinding.example', { all: true }, (error, address) => resolve([error, address]));
  });
  expect([given, answers.length]).toEqual([[null, [{ address: '93.184.215.14', family: 4 }]], 1]);
  expect(connections()).toBe(0);
});

test('what is public is not refused', () => {
  const found = ['93.184.215.14', '1.1.1.1', '8.8.8.8', '2606:4700::1111', '2a00:1450:4001::8'].map(
    isRefused,
  );
  expect(found).toEqual([false, false, false, false, false]);
});

test('a redirect into a private network is not followed', async () => {
  const inside = await canary();
  const outside = await canary();
  outside.answer(`http://127.0.0.1:${inside.port}/`);
  expect(await sendTo(createPostWebhook(), `http://127.0.0.1:${outside.port}/`, true)).toMatchObject({
    kind: 'later',
    reason: 'the receiver answered 307',
  });
  expect([outside.connections(), inside.connections()]).toEqual([1, 0]);
});

test('no proxy of the environment is asked', { timeout: TIMEOUT_MS }, async () => {
  const { port, connections } = await canary();
  const proxy = `http://127.0.0.1:${port}`;
  const code = `
    import { get } from 'node:http';
    import { createPostWebhook } from '${new URL('./post-webhook.ts', import.meta.url).href}';
    const lookup = (name, options, answer) => answer(Object.assign(new Error('x'), { code: 'ENOTFOUND' }), '', 4);
    const sent = await createPostWebhook({ lookup })({ url: 'http://hooks.example/', headers: {}, body: '{}' });
    // What asks the environment does reach it.
    const control = await new Promise((resolve) => get('http://hooks.example/', (r) => resolve(r.statusCode)).on('error', resolve));
    console.log(JSON.stringify([sent, control]));
    process.exit(0);
  `;
  const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];
  const env = Object.fromEntries(names.map((name) => [name, proxy]));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=source', '--input-type=module', '--eval', code],
    { env: { ...env, NODE_USE_ENV_PROXY: '1', NO_PROXY: '', no_proxy: '' } },
  );
  const [sent, control] = JSON.parse(stdout);
  expect(sent).toEqual({ kind: 'later', reason: 'its name is not known' });
  expect([control, connections()]).toEqual([200, 1]);
});

test('settings do not take an address with a name or password in it, and do not repeat it', () => {
  const keys = { writeKey: 'pk_test', secretKeyHash: 'a'.repeat(64) };
  const url = 'https://somebody:hunter2@hooks.example/';
  const wrong = (): unknown => resolveSettings({ ...keys, webhooks: { crm: { url, secret: SECRET } } });
  expect(wrong).toThrow('webhook "crm": found an address with a name or password in it');
  expect(wrong).not.toThrow('hunter2');
});
