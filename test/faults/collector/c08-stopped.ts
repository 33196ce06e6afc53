import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import { acknowledged, type CollectorWorld } from './collector-world.ts';

const FIRST_ANSWER_MAX_MS = 60_000;

export const c08Stopped: FaultRow<CollectorWorld> = {
  id: 'C8',
  title: 'asked to stop under load, once, twice, or with a kill after it, it loses nothing it acknowledged',
  proves: ['S1', 'S2', 'S4'],
  run: async (world) => {
    const data = await world.data();
    let url: string | null = null;
    const clients = world.clients(6, () => url);
    const start = async () => {
      const collector = await world.start(data);
      ({ url } = collector);
      const before = acknowledged(clients);
      await until('an acknowledgement', () => acknowledged(clients) > before, FIRST_ANSWER_MAX_MS);
      return collector;
    };
    for (let time = 0; time < world.times(1, 10); time++) {
      const once = await start();
      assert.equal(await once.stop(), 0);
      world.injected('SIGTERM');

      const twice = await start();
      twice.child.kill('SIGTERM');
      await sleep(world.random() * 20);
      // It has ended well if it was quick, and at once if it was not.
      assert.ok([0, 1].includes((await twice.stop()) ?? -1));
      world.injected('SIGTERM twice');

      const killed = await start();
      killed.child.kill('SIGTERM');
      await sleep(world.random() * 1_000);
      await killed.kill();
      world.injected('SIGTERM, then SIGKILL');
    }
    const last = await start();
    await world.finish(clients);
    assert.equal(await last.stop(), 0);
    await world.balance(data, clients);
  },
};
