import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { openTestPostgres } from '../../fakes/test-store.ts';
import { makeKey } from '../make-key.ts';
import { openSqliteStore } from './sqlite/open-sqlite-store.ts';
import type { Store } from './store.ts';

/** Every store's directory is held to this suite. */
const drivers: readonly { name: string; open: (folder: string) => Promise<Store> }[] = [
  { name: 'sqlite', open: async (folder) => openSqliteStore({ path: join(folder, 'data.db') }) },
  { name: 'postgres', open: (folder) => openTestPostgres(folder) },
];

const T0 = Date.UTC(2026, 0, 5, 9);
const MINUTE = 60_000;

const keyOf = (project: string, id: string, kind: 'write' | 'secret' = 'write') =>
  makeKey({ project, kind, id, name: 'mine', origins: ['https://a.example'], now: T0, text: `k_${id}` }).key;

describe.each(drivers)('the directory of $name', ({ open }) => {
  const openHere = async (folder?: string): Promise<Store> => {
    const store = await open(folder ?? (await temporaryFolder(onTestFinished)));
    onTestFinished(() => store.close());
    return store;
  };

  test('a project is made once, with its keys or not at all, and its store keeps its own', async () => {
    const store = await openHere();
    const { directory } = store;
    expect([store.project, await directory.listProjects()]).toEqual([
      'default',
      [{ id: 'default', createdAt: expect.any(Number) }],
    ]);
    const shop = { id: 'shop', createdAt: T0 };
    const keys = [keyOf('shop', 'a'), keyOf('shop', 'b', 'secret')];
    expect(await directory.createProject(shop, keys)).toBe(true);
    expect(await directory.createProject(shop, [keyOf('shop', 'c')])).toBe(false);
    const twice = [keyOf('cut', 'd'), keyOf('cut', 'd')];
    await expect(directory.createProject({ id: 'cut', createdAt: T0 }, twice)).rejects.toThrow();
    expect((await directory.listProjects()).map(({ id }) => id)).toEqual(['default', 'shop']);
    expect(await directory.listKeys('shop')).toEqual(keys);
    expect(await directory.listKeys('cut')).toEqual([]);

    const opened = await directory.open('shop');
    expect(opened.project).toBe('shop');
    await opened.activateConfig('h', '{}', T0, null);
    expect(await store.readActiveConfig()).toBeNull();
    await opened.close();
    expect(await store.isReady()).toBe(true);
    expect((await (await opened.directory.open('shop')).readActiveConfig())?.hash).toBe('h');
    await expect(directory.open('nowhere')).rejects.toThrow('There is no project "nowhere".');
  });

  test('a key lives until it is ended, and is ended by its own project alone', async () => {
    const { directory } = await openHere();
    await directory.createProject({ id: 'shop', createdAt: T0 }, [keyOf('shop', 'a', 'secret')]);
    await directory.addKeys([keyOf('default', 'b'), keyOf('default', 'c')]);
    const live = async (now: number) => (await directory.liveKeys(now)).map(({ id }) => id).sort();
    expect(await live(T0)).toEqual(['a', 'b', 'c']);
    expect(await directory.endKey('shop', 'b', T0)).toBe(false);
    expect(await directory.endKey('nowhere', 'b', T0)).toBe(false);
    expect(await directory.endKey('default', 'b', T0 + MINUTE)).toBe(true);
    // An end is brought forward, and never put off.
    expect(await directory.endKey('default', 'b', T0 + 2 * MINUTE)).toBe(false);
    expect(await directory.endKey('default', 'c', T0 + 2 * MINUTE)).toBe(true);
    expect(await directory.endKey('default', 'c', T0)).toBe(true);
    expect([await live(T0), await live(T0 + MINUTE)]).toEqual([['a', 'b'], ['a']]);
    expect((await directory.listKeys('default')).map(({ id, endsAt }) => [id, endsAt])).toEqual([
      ['b', T0 + MINUTE],
      ['c', T0],
    ]);
    expect(await directory.changeKey('shop', 'b', { name: 'theirs', origins: [] })).toBe(false);
    expect(await directory.changeKey('default', 'b', { name: 'ours', origins: [] })).toBe(true);
    expect((await directory.listKeys('default'))[0]).toMatchObject({ name: 'ours', origins: [] });
    await expect(directory.addKeys([keyOf('nowhere', 'x')])).rejects.toThrow(
      'There is no project "nowhere".',
    );
  });

  test('keys, projects and sessions are there when the data is opened again', async () => {
    const folder = await temporaryFolder(onTestFinished);
    const before = await open(folder);
    const key = { ...keyOf('shop', 'a', 'secret'), isOperator: true };
    await before.directory.createProject({ id: 'shop', createdAt: T0 }, [key]);
    await before.directory.createSession('hash', { project: 'shop', key: 'a' }, T0);
    await before.close();
    const { directory } = await openHere(folder);
    expect(await directory.listKeys('shop')).toEqual([key]);
    expect(await directory.touchSession('hash', T0, 1, 1)).toEqual({ project: 'shop', key: 'a' });
  });

  test('a session lives while it is used, up to its absolute end, and is known by its hash alone', async () => {
    const { directory } = await openHere();
    const mine = { project: 'default', key: null };
    const [idle, most] = [12 * MINUTE, 100 * MINUTE];
    const touch = (hash: string, minute: number) => directory.touchSession(hash, minute * MINUTE, idle, most);
    await directory.createSession('hash', mine, 0);
    expect([await touch('hash', 11), await touch('hash', 22), await touch('hash', 35)]).toEqual([
      mine,
      mine,
      null,
    ]);
    await directory.createSession('other', mine, 0);
    for (let minute = 10; minute < 100; minute += 10) expect(await touch('other', minute)).toEqual(mine);
    expect(await touch('other', 100)).toBeNull();
    await directory.createSession('third', mine, 0);
    await directory.endSession('third');
    expect([await touch('third', 1), await touch('nobody', 1)]).toEqual([null, null]);
    await directory.sweepSessions(1_000 * MINUTE, idle, most);
    expect(await touch('hash', 1)).toBeNull();
  });

  test('what the team does is on record from its beginning, newest first, each project its own', async () => {
    const { directory } = await openHere();
    await directory.createProject({ id: 'shop', createdAt: T0 }, []);
    const begin = (project: string, minute: number) =>
      directory.beginAudit(project, {
        at: T0 + minute * MINUTE,
        key: 'a',
        credential: 'session',
        action: `POST /${minute}`,
      });
    const first = await begin('default', 1);
    await begin('shop', 2);
    const third = await begin('default', 3);
    await begin('default', 4);
    await directory.endAudit('default', third, 200, { version: 3 });
    // Another project's number ends nothing.
    await directory.endAudit('shop', first, 200, {});
    const one = await directory.readAudit('default', null, 2);
    expect(one.entries).toEqual([
      {
        id: expect.any(Number),
        at: T0 + 4 * MINUTE,
        key: 'a',
        credential: 'session',
        action: 'POST /4',
        details: {},
        status: null,
      },
      expect.objectContaining({ action: 'POST /3', status: 200, details: { version: 3 } }),
    ]);
    const two = await directory.readAudit('default', one.next, 2);
    expect([two.entries.map(({ action, status }) => [action, status]), two.next]).toEqual([
      [['POST /1', null]],
      null,
    ]);
    expect(await directory.sweepAudit(T0 + 3 * MINUTE)).toBe(2);
    expect((await directory.readAudit('shop', null, 9)).entries).toEqual([]);
    expect((await directory.readAudit('default', null, 9)).entries).toHaveLength(2);
  });
});
