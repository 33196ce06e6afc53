import { type Caps, DISK_CAPS, type NewRow, type RowStore } from '../src/ports/rows.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 5);

/** Stores that two tabs of one browser open on the same place, at the time a test says. */
export interface Opened {
  readonly one: RowStore;
  readonly other: RowStore;
  setNow(now: number): void;
  /** Puts something there that is no row. */
  spoil(key: string, value: string): Promise<void>;
}

const row = (n: number, body = `{"n":${n}}`, at: number = START): NewRow => {
  const key = `0197-${String(n).padStart(4, '0')}`;
  return { key, id: key, at, user: null, body };
};
const short = (rows: readonly { readonly key: string; readonly seq: number }[]): string =>
  rows.map(({ key, seq }) => `${Number(key.slice(-4))}#${seq}`).join(' ');

/** What every store of rows must do, told as a list of what was seen. */
export async function tellRowsStory(open: (caps: Caps) => Promise<Opened>): Promise<string[]> {
  const story: string[] = [];
  const tell = (what: string, seen: unknown): void =>
    void story.push(`${what}: ${typeof seen === 'string' ? seen : JSON.stringify(seen)}`);

  const shared = await open(DISK_CAPS);
  shared.setNow(START);
  tell('no books before there is anything', (await shared.one.books()).install);
  tell('numbers of one write', short(await shared.one.add([row(1), row(2)], 0)));
  tell('the next tab goes on', short(await shared.other.add([row(3)], 0)));
  tell('above the floor', short(await shared.one.add([row(4)], 10)));
  tell('a floor below changes nothing', short(await shared.other.add([row(5)], 3)));
  tell('oldest first', short(await shared.one.list(10)));
  tell('no more than asked for', short(await shared.one.list(2)));
  await shared.other.remove(['0197-0001', 'nothing', '0197-0003']);
  tell('removed for all tabs', short(await shared.one.list(10)));
  await shared.one.count('size', 1);
  await shared.other.count('size', 2);
  const { install, drops } = await shared.one.books();
  tell('counts add up', drops);
  tell('one install', install === (await shared.other.books()).install && install !== '');
  await shared.one.remove(['nothing'], undefined, { install, drops: { size: 2 } });
  tell('what was told is told', (await shared.other.books()).drops);
  await shared.other.remove(['nothing'], undefined, { install: 'another', drops: { size: 3 } });
  tell('what another store told is not', (await shared.one.books()).drops);
  await shared.other.remove(['nothing'], undefined, { install, drops: { size: 3 } });
  tell('and then no more', (await shared.one.books()).drops);
  await shared.other.remove(['0197-0005', 'nothing'], 'refused');
  tell('removed for a reason is counted', (await shared.one.books()).drops);
  shared.one.close();
  tell('opened again by itself', short(await shared.one.list(10)));

  const aging = await open(DISK_CAPS);
  aging.setNow(START);
  await aging.one.add([row(1), row(2, '{"n":2}', START + DAY_MS)], 0);
  aging.setNow(START + 30 * DAY_MS);
  tell('30 days are kept', short(await aging.one.list(10)));
  aging.setNow(START + 30 * DAY_MS + 1);
  tell('more are not', short(await aging.one.list(10)));
  tell('which is counted', (await aging.one.books()).drops);

  const spoiled = await open(DISK_CAPS);
  spoiled.setNow(START);
  await spoiled.one.add([row(2)], 0);
  await spoiled.spoil('0197-0001', 'garbage');
  tell('what is no row is skipped', short(await spoiled.one.list(10)));
  tell('and counted', (await spoiled.one.books()).drops);

  for (const [name, caps] of [
    ['rows', { ...DISK_CAPS, rows: 3 }],
    ['bytes', { ...DISK_CAPS, bytes: 16 }],
  ] as const) {
    const full = await open(caps);
    full.setNow(START);
    for (let n = 1; n <= 5; n++) await full.one.add([row(n)], 0);
    tell(`over its ${name} the oldest go`, short(await full.one.list(10)));
    tell('each counted', (await full.one.books()).drops);
    await full.one.markSent([4, 5].map((n) => row(n).key));
    await full.other.markSent(['nothing']);
    await full.other.add([row(6), row(7)], 0);
    tell('what was sent is spared', short(await full.other.list(10)));
    await full.one.remove([row(4).key]);
    await full.one.add([row(8), row(9)], 0);
    tell('until it is answered', short(await full.one.list(10)));
    await full.other.markSent([8, 9].map((n) => row(n).key));
    await full.one.add([row(10)], 0);
    tell('so are rows of several requests', short(await full.one.list(10)));
    tell('each counted once', (await full.other.books()).drops);
  }
  return story;
}

export const ROWS_STORY: readonly string[] = [
  'no books before there is anything: ',
  'numbers of one write: 1#1 2#2',
  'the next tab goes on: 3#3',
  'above the floor: 4#11',
  'a floor below changes nothing: 5#12',
  'oldest first: 1#1 2#2 3#3 4#11 5#12',
  'no more than asked for: 1#1 2#2',
  'removed for all tabs: 2#2 4#11 5#12',
  'counts add up: {"size":3}',
  'one install: true',
  'what was told is told: {"size":3}',
  'what another store told is not: {"size":3}',
  'and then no more: {}',
  'removed for a reason is counted: {"size":3,"refused":1}',
  'opened again by itself: 2#2 4#11',
  '30 days are kept: 1#1 2#2',
  'more are not: 2#2',
  'which is counted: {"age":1}',
  'what is no row is skipped: 2#1',
  'and counted: {"unreadable":1}',
  'over its rows the oldest go: 3#3 4#4 5#5',
  'each counted: {"rows":2}',
  'what was sent is spared: 4#4 5#5 7#7',
  'until it is answered: 5#5 8#8 9#9',
  'so are rows of several requests: 5#5 8#8 9#9',
  'each counted once: {"rows":6}',
  'over its bytes the oldest go: 4#4 5#5',
  'each counted: {"bytes":3}',
  'what was sent is spared: 4#4 5#5',
  'until it is answered: 5#5 9#9',
  'so are rows of several requests: 5#5 9#9',
  'each counted once: {"bytes":7}',
];
