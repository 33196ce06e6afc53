import { createCollector, hashSecret, openSqliteStore } from '@foothold/collector';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { told } from '../../fakes/told.ts';

afterEach(() => vi.unstubAllEnvs());

const PAGE = 'https://app.example/projects?tab=2';

/** What the collector of a secret key says to a link, opened on its own page. */
async function opens(link: string, secretKey: string): Promise<number> {
  const store = openSqliteStore({ path: ':memory:' });
  onTestFinished(() => store.close());
  const collector = createCollector({
    store,
    settings: { writeKey: 'pk_test', secretKeyHash: hashSecret(secretKey) },
    config: { version: 1, project: 'p', milestones: [{ id: 'a', title: 'A', when: { event: 'A' } }] },
  });
  const { origin, searchParams } = new URL(link);
  const body = JSON.stringify({ key: 'pk_test', token: searchParams.get('foothold-token') });
  const ask = new Request('http://collector.test/v1/inspect', { method: 'POST', headers: { origin }, body });
  return (await collector.fetch(ask)).status;
}

test('the link it prints opens the inspector at the collector of that secret key, and at no other', async () => {
  vi.stubEnv('FOOTHOLD_SECRET_KEY', 'sk_mine');
  const { code, out } = await told(['inspect-link', PAGE]);
  expect(code).toBe(0);
  const [link = '', says] = out.split('\n');
  expect(link).toContain('https://app.example/projects?tab=2&foothold=inspect&foothold-token=');
  expect(says).toMatch(/^It opens the inspector on pages of https:\/\/app\.example until 20/);
  expect([await opens(link, 'sk_mine'), await opens(link, 'sk_other')]).toEqual([200, 401]);
});

test('it lasts an hour, or as long as is said', async () => {
  vi.stubEnv('FOOTHOLD_SECRET_KEY', 'sk_mine');
  for (const [flags, minutes] of [
    [[], 60],
    [['--for', '15m'], 15],
    [['--for', '24h'], 24 * 60],
  ] as const) {
    const { out } = await told(['inspect-link', PAGE, '--json', ...flags]);
    // The command's own answer.
    const { url, until } = JSON.parse(out) as { url: string; until: string };
    expect(url).toContain('foothold=inspect');
    expect(Math.round((Date.parse(until) - Date.now()) / 60_000)).toBe(minutes);
  }
});

test.each([
  [['inspect-link'], 2, 'Name the page'],
  [['inspect-link', 'app.example'], 2, 'Found "app.example", expected the page\'s address'],
  [['inspect-link', PAGE, '--for', '2d'], 2, '--for: found "2d", expected a duration of at most 24h'],
  [['inspect-link', PAGE, '--for', 'long'], 2, '--for: found "long"'],
  [['inspect-link', PAGE], 1, 'FOOTHOLD_SECRET_KEY: expected the secret key'],
])('%j is told what is missing', async (args, code, says) => {
  vi.stubEnv('FOOTHOLD_SECRET_KEY', '');
  expect(await told(args)).toMatchObject({ code, err: expect.stringContaining(says) });
});
