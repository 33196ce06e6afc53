import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import { acknowledged, type CollectorWorld } from './collector-world.ts';

const FIRST_ANSWER_MAX_MS = 60_000;

export const c04Locked: FaultRow<CollectorWorld> = {
  id: 'C4',
  title:
    'while another process holds the data, callers wait or are asked to come again, and hear nothing of locks',
  proves: ['S1', 'S2', 'S3'],
  run: async (world) => {
    const data = await world.data();
    const collector = await world.start(data);
    const clients = world.clients(8, () => collector.url);
    const other = new DatabaseSync(data.database, { timeout: 5_000 });
    world.onEnd(() => other.close());
    // Longer than the store waits, and shorter.
    for (const ms of world.long ? [10_000, 13_000, 1_000] : [3_000]) {
      const before = acknowledged(clients);
      await until('an acknowledgement', () => acknowledged(clients) > before, FIRST_ANSWER_MAX_MS);
      other.exec('BEGIN EXCLUSIVE');
      world.injected(`lock held for ${ms} ms`);
      await sleep(ms);
      other.exec('COMMIT');
    }
    await world.finish(clients);
    const strange = [...world.answers(clients).keys()].filter(
      (answer) => !/^200$|^none$|^503 (busy|overloaded) retry-after$/.test(answer),
    );
    assert.deepEqual(strange, [], 'answers that nobody should hear');
    assert.equal(await collector.stop(), 0);
    await world.balance(data, clients);
  },
};
