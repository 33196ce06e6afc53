import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import { type CollectorWorld, WRITE_KEY } from './collector-world.ts';
import { memoryOf } from './memory-of.ts';

const MEMORY_MAX_BYTES = 256 * 1024 * 1024;
const HEAP_MB = 128;
const STALL_MS = 5_000;
/** So many clients do not wait for one another: ten times what one thread can write. */
const CONNECTIONS = 400;
const EVENTS_A_REQUEST = 500;
const RECOVERED_MAX_MS = 60_000;

export const c05Overload: FaultRow<CollectorWorld> = {
  id: 'C5',
  title:
    'under ten times what it can take, and stalled, it refuses in time, within 256 MB, and is well again by itself',
  proves: ['S1', 'S3'],
  run: async (world) => {
    const data = await world.data();
    const collector = await world.start(data, { nodeFlags: [`--max-old-space-size=${HEAP_MB}`] });
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    world.onEnd(() => agent.destroy());
    const acknowledged: string[] = [];
    const answers = new Map<string, number>();
    let isOver = false;

    const send = (ids: readonly string[]): Promise<string> =>
      new Promise((resolve) => {
        const userId = ids[0];
        const batch = ids.map((messageId) => ({ messageId, userId, type: 'track', event: 'Task Created' }));
        const body = JSON.stringify({ writeKey: WRITE_KEY, batch });
        const post = request(`${collector.url}/v1/batch`, { method: 'POST', agent }, (response) => {
          response.resume();
          const again = response.headers['retry-after'] === undefined ? '' : ' retry-after';
          response.on('end', () =>
            resolve(`${response.statusCode}${response.statusCode === 200 ? '' : again}`),
          );
          response.on('error', () => resolve('none'));
        });
        post.on('error', () => resolve('none'));
        post.end(body);
      });
    const flood = async (): Promise<void> => {
      while (!isOver) {
        const ids = Array.from({ length: EVENTS_A_REQUEST }, randomUUID);
        const answer = await send(ids);
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
        if (answer === '200') acknowledged.push(...ids);
      }
    };
    const floods = Array.from({ length: CONNECTIONS }, flood);
    await until(
      () => `refusals: ${JSON.stringify([...answers])}`,
      () => (answers.get('503 retry-after') ?? 0) > 0 && (answers.get('200') ?? 0) > 0,
      RECOVERED_MAX_MS,
    );
    collector.child.kill('SIGSTOP');
    world.injected(`stall of ${STALL_MS} ms`);
    await sleep(STALL_MS);
    collector.child.kill('SIGCONT');
    await sleep(world.times(3_000, 30_000));
    world.injected(`${CONNECTIONS} connections that never wait`);
    isOver = true;
    await Promise.all(floods);

    const strange = [...answers.keys()].filter(
      (answer) => !['200', '503 retry-after', '429 retry-after', 'none'].includes(answer),
    );
    assert.deepEqual(strange, [], JSON.stringify([...answers]));
    await until(
      'an event to be taken again',
      async () => (await send([randomUUID()])) === '200',
      RECOVERED_MAX_MS,
    );
    const memory = memoryOf(collector.pid);
    assert.ok(memory === null || memory.most <= MEMORY_MAX_BYTES, `it held ${memory?.most} bytes`);
    assert.equal(await collector.stop(), 0);
    const db = new DatabaseSync(data.database, { readOnly: true });
    world.onEnd(() => db.close());
    const stored = new Set(
      db
        .prepare('SELECT message_id FROM log')
        .all()
        .map((row) => String(row.message_id)),
    );
    assert.deepEqual(
      acknowledged.filter((id) => !stored.has(id)).slice(0, 5),
      [],
      'acknowledged, and not stored',
    );
  },
};
