import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Event, PAGE_EVENT } from '@foothold/engine';
import { Analytics } from '@segment/analytics-node';
import { expect, onTestFinished, test } from 'vitest';
import { bundle } from '../bench/browser/bundle.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { PLAIN_CONFIG } from '../helpers/host-site.ts';
import { type RealCollector, startRealCollector } from '../helpers/real-collector.ts';
import { startStaticServer } from '../helpers/static-server.ts';
import { type Fate, startUnsteadyLine, type UnsteadyLine } from './unsteady-line.ts';

const WAIT = { timeout: 120_000, interval: 100 };
const ANON = '5b0f6f8e-0c3a-4b57-9a5e-0d6f2f1c9a10';

async function collectorBehind(
  fates: readonly Fate[],
): Promise<{ collector: RealCollector; line: UnsteadyLine }> {
  const folder = await mkdtemp(join(tmpdir(), 'foothold-clients-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const collector = await startRealCollector(folder, PLAIN_CONFIG);
  onTestFinished(() => collector.stop());
  const line = await startUnsteadyLine(collector.url, fates);
  onTestFinished(() => line.stop());
  return { collector, line };
}

const told = ({ type, name, properties, accountId }: Event): unknown[] => [
  type,
  name,
  properties,
  accountId ?? null,
];

test('the tracking spec’s client for servers delivers every kind of call, and what it sends again is stored once', {
  timeout: 240_000,
}, async () => {
  // Its first tries are refused, then one arrives and its answer is lost.
  const { collector, line } = await collectorBehind([500, 429, 'lost answer']);
  const analytics = new Analytics({ writeKey: 'pk_test', host: line.url, maxRetries: 8, flushAt: 20 });
  const problems: unknown[] = [];
  analytics.on('error', (problem) => problems.push(problem));
  analytics.page({ anonymousId: ANON, name: 'Pricing', properties: { path: '/pricing' } });
  analytics.alias({ userId: 'ada', previousId: ANON });
  analytics.identify({ userId: 'ada', anonymousId: ANON, traits: { name: 'Ada' } });
  analytics.track({ userId: 'ada', event: 'Signed Up', properties: { plan: 'pro' } });
  analytics.screen({ userId: 'ada', name: 'Inbox' });
  analytics.group({ userId: 'ada', groupId: 'acme', traits: { seats: 3 } });
  await analytics.closeAndFlush({ timeout: 110_000 });

  expect(problems).toEqual([]);
  expect(line.story).toEqual([
    '/v1/batch 500',
    '/v1/batch 429',
    '/v1/batch lost answer',
    '/v1/batch through',
  ]);
  expect((await collector.store.readLog('ada')).map(told)).toEqual([
    ['page', PAGE_EVENT, expect.objectContaining({ path: '/pricing', title: 'Pricing' }), null],
    ['identify', '', {}, null],
    ['identify', '', { name: 'Ada' }, null],
    ['track', 'Signed Up', { plan: 'pro' }, null],
    ['page', PAGE_EVENT, { title: 'Inbox' }, null],
    ['group', '', { seats: 3 }, 'acme'],
  ]);
});

test('the tracking spec’s client for browsers delivers every kind of call, one by one and in batches', {
  timeout: 240_000,
}, async () => {
  const { collector, line } = await collectorBehind([500, 'lost answer', 429]);
  const { files } = await bundle(new URL('./', import.meta.url), 'analytics-next');
  const site = await startStaticServer((request, response) => {
    const script = files.get(request.url ?? '');
    const type = script === undefined ? 'text/html' : 'text/javascript';
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` });
    response.end(
      script ?? '<!doctype html><title>App</title><script type="module" src="/analytics-next.js"></script>',
    );
  });
  onTestFinished(() => site.stop());
  const browser = await launchChromium();
  onTestFinished(() => browser.close());

  for (const [who, strategy] of [
    ['ada', 'standard'],
    ['bob', 'batching'],
  ] as const) {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${site.url}/app`);
    await page.waitForFunction(() => 'deliverAll' in window);
    await page.evaluate(([apiHost, user, how]) => window.deliverAll(apiHost, user, how), [
      `${line.url.replace('http://', '')}/v1`,
      who,
      strategy,
    ] as const);
    const log = async (): Promise<unknown[]> => (await collector.store.readLog(who)).map(told);
    await expect.poll(async () => (await log()).length, WAIT).toBeGreaterThanOrEqual(6);
    const kinds = (await log()) as [string, string, object, string | null][];
    expect(kinds.map(([type, name]) => `${type} ${name}`).sort()).toEqual(
      [
        'group ',
        'identify ',
        'identify ',
        `page ${PAGE_EVENT}`,
        `page ${PAGE_EVENT}`,
        'track Signed Up',
      ].sort(),
    );
    expect(kinds).toContainEqual(['track', 'Signed Up', { plan: 'pro' }, null]);
    expect(kinds).toContainEqual(['group', '', { seats: 3 }, 'acme']);
    expect(kinds).toContainEqual(['identify', '', { name: who }, null]);
  }
  expect(line.story.slice(0, 3).map((one) => one.replace(/^\/v1\/\w+ /, ''))).toEqual([
    '500',
    'lost answer',
    '429',
  ]);
  expect(line.story).toContainEqual('/v1/b through');
  for (const path of ['t', 'p', 's', 'i', 'g', 'a']) expect(line.story.join('\n')).toContain(`/v1/${path} `);
});
