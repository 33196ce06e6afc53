import { expect, test } from 'vitest';
import { fakeClock } from '../../../../test/helpers/fake-clock.ts';
import { fakeDisk } from '../../fakes/fake-disk.ts';
import { ROWS_STORY, tellRowsStory } from '../../fakes/rows-story.ts';
import { type KeyValue, pageKeyValue } from './key-value.ts';
import { keyValueRows } from './key-value-rows.ts';
import { DISK_CAPS, type NewRow } from './rows.ts';

const row = (key: string): NewRow => ({ key, id: key, at: Date.UTC(2026, 0, 5), user: null, body: '{}' });
const open = (entries: KeyValue) => keyValueRows(entries, fakeClock(), DISK_CAPS, () => 'install');

test('rows under one key each do what every store of rows must', async () => {
  const story = await tellRowsStory(async (caps) => {
    let now = 0;
    let installs = 0;
    const entries = pageKeyValue();
    const clock = { now: () => now, after: () => () => undefined };
    const tab = () => keyValueRows(entries, clock, caps, () => `install-${++installs}`);
    return {
      one: tab(),
      other: tab(),
      setNow: (next) => {
        now = next;
      },
      spoil: async (key, value) => void entries.set(`row:${key}`, value),
    };
  });
  expect(story).toEqual(ROWS_STORY);
});

test.each([
  'garbage',
  '{}',
  'null',
  '{"key":"a"}',
  '{"key":"b","id":"b","seq":1,"at":0,"user":null,"body":"{}"}',
])('what somebody else wrote there (%s) is dropped and counted, and the rest is read', async (text) => {
  const entries = pageKeyValue();
  const store = open(entries);
  await store.add([row('c')], 0);
  entries.set('row:a', text);
  expect((await store.list(10)).map(({ key }) => key)).toEqual(['c']);
  expect((await store.books()).drops).toEqual({ unreadable: 1 });
});

test('a garbled ledger is begun anew, and keeps no row from being read', async () => {
  const entries = pageKeyValue();
  const store = open(entries);
  await store.add([row('a')], 0);
  entries.set('ledger', '{"seq":"many","drops":[null]}');
  await store.add([row('b')], 1);
  expect((await store.list(10)).map(({ seq }) => seq)).toEqual([1, 2]);
});

test('what is not there is taken out, and books are read, without a write: the storage is the host’s, and slow', async () => {
  const entries = pageKeyValue();
  const written: string[] = [];
  const store = open({
    ...entries,
    set: (key, value) => {
      written.push(key);
      return entries.set(key, value);
    },
  });
  await store.remove(['a'], undefined, await store.books());
  expect(written).toEqual([]);
  await store.add([row('a')], 0);
  written.length = 0;
  await store.remove(['b'], 'refused', { install: 'another', drops: {} });
  expect(written).toEqual([]);
});

test('a write with no room for all of it keeps nothing of it', async () => {
  const entries = pageKeyValue();
  let room = 2;
  const store = open({
    ...entries,
    set: (key, value) => (key.startsWith('row:') && room-- <= 0 ? false : entries.set(key, value)),
  });
  await expect(store.add(['a', 'b', 'c'].map(row), 0)).rejects.toThrow('no room');
  expect(entries.keys('row:')).toEqual([]);
});

test('the disk of the tests fails the way it is told to', async () => {
  const disk = fakeDisk(fakeClock());
  const store = disk.open('any');
  disk.trouble = 'full';
  await expect(store.add([row('a')], 0)).rejects.toThrow('full');
  expect(await store.list(10)).toEqual([]);
  disk.trouble = 'broken';
  await expect(store.list(10)).rejects.toThrow('broken');
});
