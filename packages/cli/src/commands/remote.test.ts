import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCollector, hashSecret, openSqliteStore, serve } from '@foothold/collector';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { newFolder } from '../../fakes/new-folder.ts';
import { piped, told } from '../../fakes/told.ts';

afterEach(() => vi.unstubAllEnvs());

const config = (title: string): object => ({
  version: 1,
  project: 'p',
  milestones: [{ id: 'a', title, when: { event: 'A' } }],
});

/** A collector one can reach, and its secret key in the environment. */
async function collector(): Promise<string> {
  const store = openSqliteStore({ path: ':memory:' });
  const service = createCollector({
    store,
    settings: { writeKey: 'pk_test', secretKeyHash: hashSecret('sk_mine') },
  });
  const stop = await service.start();
  const served = await serve(service.fetch, { port: 0, host: '127.0.0.1' });
  onTestFinished(async () => {
    await served.stop();
    await stop();
    await store.close();
  });
  vi.stubEnv('FOOTHOLD_SECRET_KEY', 'sk_mine');
  return `http://127.0.0.1:${served.port}`;
}

const file = async (document: object): Promise<string> => {
  const path = join(await newFolder(), 'foothold.json');
  await writeFile(path, JSON.stringify(document));
  return path;
};

test('a config is compared, published and taken back at a collector that runs', async () => {
  const url = await collector();
  const [one, two] = [await file(config('One')), await file(config('Two'))];
  expect(await told(['diff', one, '--url', url, '--exit-code'])).toMatchObject({
    code: 1,
    out: expect.stringContaining('3 changes against nothing, for nothing is published yet\n  + version'),
  });
  expect(await told(['publish', one, '--url', url])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^published as version 1 \([0-9a-f]{16}\)$/),
  });
  expect((await told(['diff', one, '--url', url, '--exit-code'])).out).toBe('the same as version 1');
  vi.stubEnv('FOOTHOLD_URL', url);
  expect((await told(['diff', two])).out).toBe(
    '1 change against version 1\n  ~ milestones.a.title: "One" -> "Two"',
  );
  const answer = await told(['publish', '-', '--json'], piped(JSON.stringify(config('Two'))));
  expect(JSON.parse(answer.out)).toMatchObject({ version: 2 });
  expect(await told(['publish', '--rollback', '1'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('version 3'),
  });
  expect(JSON.parse((await told(['diff', one, '--json'])).out)).toMatchObject({
    same: true,
    version: 3,
    changes: [],
  });
});

test('what stands in the way is said with its place, and nothing is published', async () => {
  const url = await collector();
  const broken = await file({ version: 1, project: 'p', milestones: [] });
  for (const command of ['publish', 'diff']) {
    const { code, err } = await told([command, broken, '--url', url]);
    expect([code, err]).toEqual([1, expect.stringContaining('milestones')]);
  }
  expect(await told(['publish', '--rollback', '7', '--url', url])).toMatchObject({
    code: 1,
    err: 'There is no such version of this config.',
  });
  vi.stubEnv('FOOTHOLD_SECRET_KEY', 'sk_other');
  expect(await told(['publish', broken, '--url', url])).toMatchObject({
    code: 1,
    err: 'This secret key is not known here.',
  });
  const away = await told(['publish', broken, '--url', 'http://127.0.0.1:1']);
  expect(away.err).toMatch(/^The collector at http:\/\/127\.0\.0\.1:1 cannot be reached \(.+\)\.$/);
});

test.each([
  [['publish'], 2, 'Name one config'],
  [['publish', 'a.json', '--rollback', '3'], 2, 'Name one config'],
  [['publish', '--rollback', 'last'], 2, '--rollback: found "last"'],
  [['diff'], 2, 'Name one config'],
  [['diff', 'a.json', '--url', 'in.example'], 2, '--url: found "in.example"'],
  [['diff', 'a.json'], 1, 'FOOTHOLD_SECRET_KEY: expected a secret key'],
])('%j is told what is missing', async (args, code, says) => {
  vi.stubEnv('FOOTHOLD_SECRET_KEY', '');
  expect(await told(args)).toMatchObject({ code, err: expect.stringContaining(says) });
});
