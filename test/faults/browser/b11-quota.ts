import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';

const run = promisify(execFile);
const FILLS_MAX = 5;
/** Room for a profile and not much more. */
const DISK_MIB = 48;

export const b11Quota: FaultRow<BrowserWorld> = {
  id: 'B11',
  title:
    'without room events go from disk to session to memory, each named, and the host keeps what is its own',
  proves: ['D1', 'D4', 'H1', 'H5'],
  run: async (world) => {
    const { url, collector } = await world.site();
    const context = await world.context();
    const origin = new URL(url).origin;
    // Before the first write: of what it once granted the browser goes on granting for half a minute.
    const session = await context.newCDPSession(await context.newPage());
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    world.injected('IndexedDB over its quota');
    const page = await world.visit(context, url);
    const gradeOf = async (): Promise<string> => (await world.track(page, 'Task Created'))[0]?.stored ?? '';
    collector.setMode('reset-before');
    assert.equal(await gradeOf(), 'session');

    let hosts = 0;
    let grade = '';
    // What of ours does not fit any more makes room, and an event may find it before the host does.
    for (let fill = 0; fill < FILLS_MAX && grade !== 'memory'; fill++) {
      hosts = await fillStorage(page);
      world.injected('localStorage full');
      grade = await gradeOf();
    }
    assert.equal(grade, 'memory');
    assert.equal(await countHosts(page), hosts, "the host's own entries");
    collector.setMode('well');
    await world.books.balance(collector);
    assert.equal(await countHosts(page), hosts, "the host's own entries");

    await session.send('Storage.overrideQuotaForOrigin', { origin });
    assert.equal(await gradeOf(), 'disk');
    await world.books.balance(collector);

    await onSmallDisk(world);
  },
};

/** Fills localStorage with entries of the host's, to the last character. */
function fillStorage(page: Page): Promise<number> {
  return page.evaluate(() => {
    let entries = Object.keys(localStorage).filter((key) => key.startsWith('host-')).length;
    for (let size = 1 << 20; size >= 1; size >>= 1) {
      try {
        for (;;) {
          localStorage.setItem(`host-${entries}`, 'x'.repeat(size));
          entries += 1;
        }
      } catch {
        // Full for this size.
      }
    }
    return entries;
  });
}

function countHosts(page: Page): Promise<number> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('host-')).length);
}

/** A disk that is full: what is told as kept on it survives a kill, and the rest is named otherwise. */
async function onSmallDisk(world: BrowserWorld): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'foothold-small-'));
  world.onEnd(() => rm(folder, { recursive: true, force: true }));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB}m`, 'tmpfs', folder]);
  } catch {
    // Only root may, and not in every container.
    return world.injected('full disk (not possible on this machine)', 0);
  }
  world.onEnd(() => run('umount', ['-l', folder]));

  const { url, collector } = await world.site();
  collector.setMode('reset-before');
  const profile = await world.profile(folder);
  const browser = await profile.open(['--disk-cache-size=1000000']);
  const page = await world.visit(browser.context, url);
  const track = (count: number) =>
    page.evaluate(
      (times) =>
        Promise.all(
          Array.from({ length: times }, () =>
            window.foothold.track('Task Created', { text: 'x'.repeat(1_000) }),
          ),
        ),
      count,
    );
  const kept = [...(await track(10))];
  const { bavail, bsize } = await statfs(folder);
  const ballast = join(folder, 'ballast');
  await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 16_384))).catch(() => undefined);
  world.injected('full disk');
  for (let i = 0; i < 20; i++) kept.push(...(await track(10)));
  assert.ok(kept.every(({ stored }) => stored !== 'none'));
  const onDisk = kept.filter(({ stored }) => stored === 'disk');
  await browser.kill();
  await rm(ballast, { force: true });
  collector.setMode('well');
  const again = await profile.open();
  await world.visit(again.context, url);
  const lost = (): string[] => onDisk.map(({ id }) => id).filter((id) => !collector.stored.has(id));
  await until(
    () => `${lost().length} of ${onDisk.length} events that were told as on disk`,
    () => lost().length === 0,
  );
}
