import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import type { FaultRow } from '../fault-row.ts';
import type { CollectorWorld } from './collector-world.ts';
import { memoryOf } from './memory-of.ts';
import { type FuzzRequest, mutateRequest } from './mutate-request.ts';

const AT_ONCE = 16;
/** Code is compiled and caches are filled by then. */
const WARM_PART = 0.3;
const GROWTH_MAX_BYTES = 64 * 1024 * 1024;

export const f01Fuzz: FaultRow<CollectorWorld> = {
  id: 'F1',
  title: 'whatever is wrong with a request, it is answered, never with 5xx but 503, and nothing piles up',
  proves: ['S7', 'X1'],
  run: async (world) => {
    const total = world.times(1_500, 100_000);
    const data = await world.data();
    const collector = await world.start(data);
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    world.onEnd(() => agent.destroy());
    const answers = new Map<number, number>();
    let next = 0;
    let warm: number | null = null;
    const drive = async (): Promise<void> => {
      while (next < total) {
        const n = next++;
        if (n === Math.floor(total * WARM_PART)) warm = memoryOf(collector.pid)?.now ?? null;
        const fuzzed = mutateRequest(world.random, n);
        const status = await send(collector.url, fuzzed, agent);
        answers.set(status, (answers.get(status) ?? 0) + 1);
        const said = `request ${n}: ${fuzzed.method} ${fuzzed.path} ${JSON.stringify(fuzzed.headers)} ${fuzzed.body?.toString('latin1').slice(0, 2_000)}`;
        assert.notEqual(status, 0, `no answer to ${said}`);
        assert.ok(status < 500 || status === 503, `${status} to ${said}; ${collector.err().slice(-500)}`);
        assert.ok(status < 300 || status >= 400 || status === 304, `${status} to ${said}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, drive));
    world.injected('requests with something wrong', total);
    assert.ok((answers.get(200) ?? 0) > total / 10, `hardly any was taken: ${JSON.stringify([...answers])}`);
    assert.ok(
      (answers.get(400) ?? 0) > total / 100,
      `hardly any was refused: ${JSON.stringify([...answers])}`,
    );
    const grown = warm === null ? 0 : (memoryOf(collector.pid)?.now ?? 0) - warm;
    assert.ok(grown < GROWTH_MAX_BYTES, `it grew by ${grown} bytes`);
    assert.equal(collector.child.exitCode, null);
    assert.equal(await collector.stop(), 0);
    const db = new DatabaseSync(data.database, { readOnly: true });
    world.onEnd(() => db.close());
    assert.deepEqual(db.prepare('PRAGMA integrity_check').all().map(Object.values), [['ok']]);
  },
};

/** The status; 0 when there was no answer. */
function send(url: string, fuzzed: FuzzRequest, agent: Agent): Promise<number> {
  const { method, path, headers, body } = fuzzed;
  return new Promise((resolve) => {
    const call = request(
      url + path,
      { method, headers: { ...headers, ...(body ? { 'content-length': body.length } : {}) }, agent },
      (response) => {
        response.resume();
        response.on('close', () => resolve(response.statusCode ?? 0));
      },
    );
    // A connection that is kept may be closed as it is used again: any client tries anew.
    call.on('error', () => resolve(call.reusedSocket ? send(url, fuzzed, agent) : 0));
    call.end(body ?? undefined);
  });
}
