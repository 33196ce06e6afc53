import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import { acknowledged, type CollectorWorld } from './collector-world.ts';

const FIRST_ANSWER_MAX_MS = 60_000;
const ERRORS = ['EIO', 'ENOSPC'] as const;

export const c02FsyncError: FaultRow<CollectorWorld> = {
  id: 'C2',
  title: 'while the disk cannot promise to keep anything, nothing is acknowledged; afterwards all of it is',
  proves: ['S1', 'S2'],
  run: async (world) => {
    if (spawnSync('strace', ['-V']).status !== 0) throw new Error('This row needs strace on the path.');
    const data = await world.data();
    const collector = await world.start(data);
    const clients = world.clients(4, () => collector.url);
    for (let time = 0; time < world.times(2, 20); time++) {
      const before = acknowledged(clients);
      await until('an acknowledgement', () => acknowledged(clients) > before, FIRST_ANSWER_MAX_MS);
      const error = ERRORS[time % ERRORS.length];
      const refusedBefore = refused(world.answers(clients));
      const tracer = spawn(
        'strace',
        [
          '-f',
          '-q',
          '-o',
          '/dev/null',
          '-p',
          String(collector.pid),
          '-e',
          'trace=fsync,fdatasync',
          '-e',
          `inject=fsync,fdatasync:error=${error}`,
        ],
        { stdio: 'ignore' },
      );
      world.onEnd(() => tracer.kill('SIGKILL'));
      await until(
        () => `a refusal: ${JSON.stringify([...world.answers(clients)])}`,
        () => refused(world.answers(clients)) > refusedBefore,
        FIRST_ANSWER_MAX_MS,
      );
      // Each client waits for its first refusal: what was on its way when the disk failed is through by then.
      await sleep(500);
      const during = acknowledged(clients);
      await sleep(1_000);
      assert.equal(acknowledged(clients), during, 'acknowledged while nothing could be kept');
      world.injected(`fsync ${error}`);
      const ended = new Promise((resolve) => tracer.once('exit', resolve));
      tracer.kill('SIGINT');
      await ended;
    }
    await world.finish(clients);
    // What is in the file now, and nothing that memory alone knew.
    await collector.kill();
    await world.balance(data, clients);
  },
};

function refused(answers: ReadonlyMap<string, number>): number {
  return [...answers].reduce(
    (sum, [answer, times]) => sum + (/^503 .* retry-after$/.test(answer) ? times : 0),
    0,
  );
}
