import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import { type CollectorWorld, SECRET_KEY } from './collector-world.ts';

const SMALL_MB = 24;
const LARGE_MB = 512;
const FULL_MAX_MS = 120_000;
const JUNK_BYTES = 20_000;

export const c03DiskFull: FaultRow<CollectorWorld> = {
  id: 'C3',
  title:
    'a full disk: events are answered 503 and people still sign in, read, export and delete; it goes on by itself',
  proves: ['S1', 'S2', 'S5'],
  run: async (world) => {
    const folder = await mkdtemp(join(tmpdir(), 'foothold-disk-'));
    mount(folder, `size=${SMALL_MB}m`);
    world.onEnd(async () => {
      spawnSync('umount', ['-l', folder]);
      await rm(folder, { recursive: true, force: true });
    });
    const data = await world.data(folder);
    const collector = await world.start(data);
    const ballast = `${data.database}-ballast`;
    assert.ok(existsSync(ballast), 'no room is kept');
    const clients = world.clients(4, () => collector.url);
    const post = (id: string): Promise<Response> =>
      fetch(`${collector.url}/v1/track`, {
        method: 'POST',
        body: JSON.stringify({
          writeKey: 'pk_fault',
          messageId: id,
          userId: id,
          event: 'Filled',
          properties: { junk: junk() },
        }),
      });
    const junk = (): string =>
      Array.from({ length: JUNK_BYTES / 10 }, () => world.random().toString(36).slice(2, 12)).join('');

    let full: Response | null = null;
    const fillers = 8;
    const until503 = Promise.all(
      Array.from({ length: fillers }, async (_, i) => {
        for (let n = 0; full === null; n++) {
          const response = await post(`filler-${i}-${n}`);
          if (response.status === 503 && (await response.clone().text()).includes('disk_full'))
            full = response;
        }
      }),
    );
    let isFull = false;
    void until503.then(() => {
      isFull = true;
    });
    await until('the disk to be full', () => isFull, FULL_MAX_MS);
    world.injected('disk full');
    const refusal = full as Response | null;
    assert.ok(Number(refusal?.headers.get('retry-after')) > 0, 'no Retry-After');
    assert.ok(!existsSync(ballast), 'the ballast is still there');

    const admin = { authorization: `Bearer ${SECRET_KEY}` };
    const signIn = await fetch(`${collector.url}/v1/session`, {
      method: 'POST',
      headers: { origin: collector.url, 'content-type': 'application/json' },
      body: JSON.stringify({ key: SECRET_KEY, secretKey: SECRET_KEY }),
    });
    assert.ok(signIn.ok, `nobody can sign in: ${signIn.status} ${await signIn.text()}`);
    for (const path of ['/v1/subjects', '/v1/export', '/healthz']) {
      const answer = await fetch(collector.url + path, { headers: admin });
      assert.equal(answer.status, 200, `${path} cannot be read`);
      await answer.arrayBuffer();
    }
    const gone = await fetch(`${collector.url}/v1/users/filler-0-0`, { method: 'DELETE', headers: admin });
    assert.ok(gone.ok, `nobody can be deleted: ${gone.status} ${await gone.text()} ${collector.err()}`);
    assert.equal((await post('filler-still')).status, 503, 'the room of people is given to events');

    mount(folder, `remount,size=${LARGE_MB}m`);
    await world.finish(clients);
    assert.ok(existsSync(ballast), 'no room is kept again');
    assert.equal(await collector.stop(), 0);
    await world.balance(data, clients, (id) => id.startsWith('filler-'));
  },
};

function mount(folder: string, options: string): void {
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`This row needs leave to mount a tmpfs: ${stderr}`);
}
