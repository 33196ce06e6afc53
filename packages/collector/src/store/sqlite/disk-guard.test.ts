import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { StoreFull } from '../store.ts';
import { createBallast } from './ballast.ts';
import { createDiskGuard } from './disk-guard.ts';

const MB = 1024 * 1024;

/** A disk of which others take and give back room. */
function world(free: number) {
  const story: string[] = [];
  let time = 0;
  const disk = { free, ballast: 0 };
  const guard = createDiskGuard(
    {
      free: () => disk.free,
      fill: () => {
        if (disk.ballast === 0) {
          disk.ballast = Math.min(16 * MB, disk.free / 4);
          disk.free -= disk.ballast;
          story.push('filled');
        }
        return disk.ballast;
      },
      release: () => {
        disk.free += disk.ballast;
        disk.ballast = 0;
        story.push('released');
      },
    },
    (isFull) => story.push(isFull ? 'full' : 'has room'),
    () => time,
  );
  const admits = (): boolean => {
    try {
      guard.admit();
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(StoreFull);
      return false;
    }
  };
  return { disk, guard, admits, story, pass: (ms: number) => (time += ms) };
}

test('a full disk gets the ballast back once, and takes no events until there is more than that', () => {
  const { disk, guard, admits, story, pass } = world(100 * MB);
  expect(admits()).toBe(true);
  disk.free = 0;
  expect([guard.onFull(), guard.onFull(), admits()]).toEqual([true, false, false]);
  pass(5_000);
  // The ballast's own room is for people.
  expect([disk.free, admits()]).toEqual([16 * MB, false]);
  disk.free += 10 * MB;
  pass(5_000);
  expect(admits()).toBe(false);
  disk.free += 10 * MB;
  expect(admits()).toBe(false);
  pass(5_000);
  expect([admits(), admits(), disk.ballast]).toEqual([true, true, 9 * MB]);
  expect(story).toEqual(['filled', 'released', 'full', 'filled', 'has room']);
});

test('the ballast is bytes on the disk beside the data, made once, gone when it is released', async () => {
  const path = join(await temporaryFolder(onTestFinished), 'foothold.db');
  const ballast = createBallast(path);
  const before = ballast.free();
  const size = ballast.fill();
  expect([size, ballast.fill()]).toEqual([16 * MB, 16 * MB]);
  // What others write meanwhile is not ours to count.
  expect(before).toBeGreaterThan(0);
  ballast.release();
  ballast.release();
  expect(existsSync(`${path}-ballast`)).toBe(false);
});
