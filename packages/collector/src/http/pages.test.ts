import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { collectorFixture, type Fixture, ORIGIN, WRITE_KEY } from '../../fakes/collector-fixture.ts';
import { smallConfig } from '../../fakes/small-config.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

async function withPages(): Promise<Fixture & { readonly publicDir: string }> {
  const folder = await temporaryFolder(onTestFinished);
  const publicDir = join(folder, 'public');
  for (const dir of ['sdk/assets', 'dashboard/assets'])
    await mkdir(join(publicDir, dir), { recursive: true });
  await writeFile(join(folder, 'secret.js'), 'secret');
  await writeFile(join(publicDir, 'sdk/foothold.js'), 'export const a = 1;');
  await writeFile(join(publicDir, 'sdk/assets/tour-1a2b.js'), 'tour');
  await writeFile(join(publicDir, 'sdk/.env'), 'secret');
  await writeFile(join(publicDir, 'dashboard/index.html'), '<!doctype html><title>Dashboard</title>');
  await writeFile(join(publicDir, 'dashboard/assets/main-1a2b.css'), 'a{}');
  return { ...(await collectorFixture(onTestFinished, { publicDir })), publicDir };
}

test('the SDK is served to every origin, asked for again soon, its hashed chunks never', async () => {
  const { get } = await withPages();
  const entry = await get('/sdk/foothold.js', { origin: 'https://app.example' });
  expect([entry.status, await entry.text(), Object.fromEntries(entry.headers)]).toEqual([
    200,
    'export const a = 1;',
    expect.objectContaining({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=300',
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    }),
  ]);
  const again = await get('/sdk/foothold.js', { 'if-none-match': entry.headers.get('etag') ?? '' });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const chunk = await get('/sdk/assets/tour-1a2b.js');
  expect(chunk.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test('the build’s hashes are published, and the page at / shows the script tag that asks for them', async () => {
  const { get, publicDir } = await withPages();
  expect(await (await get('/')).text()).not.toContain('integrity');
  const published = { entry: 'foothold.0a1b2c3d4e.js', files: { 'foothold.0a1b2c3d4e.js': 'sha384-abc' } };
  await writeFile(join(publicDir, 'sdk/integrity.json'), JSON.stringify(published));
  await writeFile(join(publicDir, 'sdk/foothold.0a1b2c3d4e.js'), 'export const a = 1;');
  const hashes = await get('/sdk/integrity.json');
  expect([await hashes.json(), hashes.headers.get('cache-control')]).toEqual([
    published,
    'public, max-age=300',
  ]);
  const pinned = await get('/sdk/foothold.0a1b2c3d4e.js');
  expect(pinned.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(await (await get('/')).text()).toContain(
    `/sdk/foothold.0a1b2c3d4e.js"\n  integrity="sha384-abc"\n  crossorigin="anonymous"`,
  );
});

test('a file that was built anew is served anew', async () => {
  const { get, publicDir } = await withPages();
  const before = await get('/sdk/foothold.js');
  await writeFile(join(publicDir, 'sdk/foothold.js'), 'export const a = 2;');
  const after = await get('/sdk/foothold.js', { 'if-none-match': before.headers.get('etag') ?? '' });
  expect([after.status, await after.text()]).toEqual([200, 'export const a = 2;']);
});

test('files are packed for browsers that unpack', async () => {
  const { get } = await withPages();
  const response = await get('/sdk/foothold.js', { 'accept-encoding': 'br, gzip' });
  expect([response.headers.get('content-encoding'), response.headers.get('vary')]).toEqual([
    'gzip',
    'Accept-Encoding',
  ]);
  const text = new Response(response.body?.pipeThrough(new DecompressionStream('gzip')));
  expect(await text.text()).toBe('export const a = 1;');
});

test('nothing but built files is served', async () => {
  const { collector } = await withPages();
  const paths = [
    '/sdk/../../secret.js',
    '/sdk/..%2f..%2fsecret.js',
    '/sdk/%2e%2e/%2e%2e/secret.js',
    '/sdk/.env',
    '/sdk/assets',
    '/sdk/',
    '/sdk/foothold.js%00',
    '/dashboard/assets/none.js',
    '/sdk/%ff',
  ];
  for (const path of paths) {
    const response = await collector.fetch(new Request(`${ORIGIN}${path}`));
    expect([path, response.status, await response.text()]).toEqual([
      path,
      404,
      expect.not.stringContaining('secret'),
    ]);
  }
});

test('the dashboard runs its own files alone and in nobody else’s frame', async () => {
  const { get } = await withPages();
  for (const path of ['/dashboard', '/dashboard/', '/dashboard/some/view']) {
    const page = await get(path);
    expect([path, page.status, await page.text()]).toEqual([path, 200, expect.stringContaining('Dashboard')]);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).not.toContain('unsafe');
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(page.headers.get('cache-control')).toBe('no-cache');
  }
  expect((await get('/dashboard/assets/main-1a2b.css')).headers.get('cache-control')).toContain('immutable');
});

test('the policy takes the one style that the collector’s own pages hold', async () => {
  const { get } = await collectorFixture(onTestFinished, { publicDir: '/nowhere/at/all' });
  for (const path of ['/', '/dashboard/']) {
    const page = await get(path);
    const [, style = ''] = /<style>([^<]+)<\/style>/.exec(await page.text()) ?? [];
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    const source = `'sha256-${Buffer.from(digest).toString('base64')}'`;
    expect([path, page.headers.get('content-security-policy')]).toEqual([
      path,
      expect.stringContaining(source),
    ]);
  }
});

test('what is not built says so', async () => {
  const { get } = await collectorFixture(onTestFinished, { publicDir: '/nowhere/at/all' });
  const [sdk, dashboard] = [await get('/sdk/foothold.js'), await get('/dashboard/')];
  expect([sdk.status, await sdk.text()]).toEqual([404, expect.stringContaining('npm run build')]);
  expect([dashboard.status, await dashboard.text()]).toEqual([503, expect.stringContaining('npm run build')]);
  expect(dashboard.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('the root leads to the dashboard, and what is not there is an error as all others', async () => {
  const { get } = await collectorFixture(onTestFinished);
  expect(await (await get('/')).text()).toContain('href="/dashboard/"');
  const missing = await get('/v1/nothing');
  expect([missing.status, await missing.json()]).toEqual([
    404,
    { success: false, error: { code: 'not_found', message: 'There is nothing here.' } },
  ]);
  expect([(await get('/healthz')).status, (await get('/readyz')).status]).toEqual([200, 200]);
});

test('browsers get the config without what only servers do, and are told when it has not changed', async () => {
  const { get } = await collectorFixture(onTestFinished);
  const response = await get(`/v1/config?key=${WRITE_KEY}`);
  const answer = (await response.json()) as { version: number; hash: string; config: unknown };
  expect(answer).toEqual({
    version: 1,
    hash: expect.stringMatching(/^[0-9a-f]{16}$/),
    config: { ...smallConfig, interventions: smallConfig.interventions?.slice(1) },
  });
  expect(JSON.stringify(answer)).not.toContain('nudge');
  expect(response.headers.get('cache-control')).toBe('private, max-age=0, stale-while-revalidate=86400');
  const etag = response.headers.get('etag') ?? '';
  expect((await get(`/v1/config?key=${WRITE_KEY}`, { 'if-none-match': etag })).status).toBe(304);
  expect((await get('/v1/config?key=pk_other')).status).toBe(401);
  expect((await get('/v1/config')).status).toBe(401);
});

test('before anything is published there is no config, and events are kept for the first one', async () => {
  const { get, track, ask, collector } = await collectorFixture(onTestFinished, { config: undefined });
  expect(await track('ada', 'Signed Up', 'Task Completed')).toEqual(['stored', 'stored']);
  expect((await get(`/v1/config?key=${WRITE_KEY}`)).status).toBe(404);
  expect(await ask('/v1/metrics/activation')).toMatchObject({ error: { code: 'no_config' } });
  expect(await collector.tick()).toMatchObject({ woken: 0, nextAt: null });
  await collector.publish(smallConfig);
  expect(await ask('/v1/metrics/time-to-value')).toMatchObject({ n: 1, reached: 1 });
});
