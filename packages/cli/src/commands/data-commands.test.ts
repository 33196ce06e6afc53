import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createCollector, hashSecret, openSqliteStore } from '@foothold/collector';
import { expect, onTestFinished, test } from 'vitest';
import { newFolder } from '../../fakes/new-folder.ts';
import { told } from '../../fakes/told.ts';

const CONFIG = {
  version: 1,
  project: 'p',
  milestones: [{ id: 'a', title: 'A', when: { event: 'A' } }],
};

/** A folder with some people in it, and what can be asked of the collector that writes to it. */
async function filled(): Promise<{
  readonly data: string;
  readonly track: (...ids: readonly string[]) => Promise<number>;
}> {
  const data = await newFolder();
  const store = openSqliteStore({ path: join(data, 'foothold.db') });
  onTestFinished(() => store.close());
  const settings = { writeKey: 'pk_test', secretKeyHash: hashSecret('sk_mine') };
  const collector = createCollector({ store, settings, config: CONFIG });
  const track = async (...ids: readonly string[]): Promise<number> => {
    const batch = ids.map((id) => ({ messageId: id, userId: id, type: 'track', event: 'A' }));
    const body = JSON.stringify({ writeKey: 'pk_test', batch });
    return (await collector.fetch(new Request('http://collector.test/v1/batch', { method: 'POST', body })))
      .status;
  };
  await track('ada', 'bob');
  return { data, track };
}

test('states that are the fold of their logs are said to be, and one that is not is named', async () => {
  const { data } = await filled();
  expect(await told(['verify', '--data', data])).toEqual({
    code: 0,
    out: 'default: 2 people, 0 accounts: every state is the fold of its log',
    err: '',
  });
  const db = new DatabaseSync(join(data, 'foothold.db'));
  db.exec(`UPDATE subjects SET state = json_set(state, '$.milestones.a', 5) WHERE id = 'bob'`);
  db.close();
  expect(await told(['verify', '--data', data])).toMatchObject({
    code: 1,
    err: 'default: 2 people, 0 accounts: 1 not the fold of its log\n  bob',
  });
  expect(JSON.parse((await told(['verify', '--data', data, '--json'])).out)).toMatchObject([
    { wrong: 1, named: ['bob'] },
  ]);
});

test('a backup made while a collector writes has all that was acknowledged before it, and can be started from', async () => {
  const { data, track } = await filled();
  const acknowledged: string[] = ['ada', 'bob'];
  let isOver = false;
  const writing = (async () => {
    for (let i = 0; !isOver; i++) if ((await track(`p${i}`)) === 200) acknowledged.push(`p${i}`);
  })();
  await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(20);
  const folder = await newFolder();
  const to = join(folder, 'foothold.db');
  const before = [...acknowledged];
  const { code, out } = await told(['backup', '--data', data, '--to', to]);
  expect([code, out]).toEqual([0, expect.stringMatching(/^.*foothold\.db: \d+ events, \d+ bytes$/)]);
  isOver = true;
  await writing;
  // Nothing of the running collector is needed to start from it.
  expect((await told(['verify', '--data', folder])).code).toBe(0);
  const store = openSqliteStore({ path: to });
  onTestFinished(() => store.close());
  const missing = [];
  for (const id of before) if (!(await store.readSubject(id, 0))) missing.push(id);
  expect(missing).toEqual([]);
  const again = createCollector({
    store,
    settings: { writeKey: 'pk_test', secretKeyHash: hashSecret('sk_mine') },
  });
  const body = JSON.stringify({
    writeKey: 'pk_test',
    batch: [{ messageId: 'ada', userId: 'ada', type: 'track', event: 'A' }],
  });
  const answer = await again.fetch(new Request('http://collector.test/v1/batch', { method: 'POST', body }));
  expect(await answer.json()).toMatchObject({ results: [{ status: 'duplicate' }] });
});

test('a backup overwrites nothing, and leaves nothing behind where it cannot be made', async () => {
  const { data } = await filled();
  const folder = await newFolder();
  const to = join(folder, 'copy.db');
  expect((await told(['backup', '--data', data, '--to', to])).code).toBe(0);
  expect(await told(['backup', '--data', data, '--to', to])).toMatchObject({
    code: 1,
    err: expect.stringContaining('is there already'),
  });
  await rm(to);
  expect(await told(['backup', '--data', folder, '--to', to])).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no data at'),
  });
  expect(await told(['backup', '--data', data])).toMatchObject({
    code: 2,
    err: expect.stringContaining('Name the file to write'),
  });
  expect(await told(['verify', '--data', folder])).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no data at'),
  });
});
