import assert from 'node:assert/strict';
import { CELLS } from '../../browser/hostile/cells.ts';
import { HOSTILE_CONFIG } from '../../browser/hostile/config.ts';
import { startHostSite } from '../../browser/hostile/host-site.ts';
import { expected, runCell } from '../../browser/hostile/run-cell.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';

export const b18HostileHost: FaultRow<BrowserWorld> = {
  id: 'B18',
  title:
    'hosts that break the language, the platform, storage or their page hear nothing of us, and no event is lost',
  proves: ['D1', 'H1', 'H3'],
  run: async (world) => {
    const collector = await world.collector(HOSTILE_CONFIG);
    const site = await startHostSite(collector.url);
    world.onEnd(() => site.stop());
    const ground = { browser: await world.browser(), collector, site };
    // The whole matrix is `npm run test:hostile`: here some of it, drawn by the seed.
    const share = world.long ? 1 : 0.08;
    for (const cell of CELLS.filter(() => world.random() < share)) {
      for (const way of cell.ways ?? (['script tag', 'npm'] as const)) {
        const found = await runCell(ground, way, cell);
        assert.deepEqual({ ...expected(cell, found), told: found.told }, found, `${cell.name}, by ${way}`);
        world.injected('hostile host');
      }
    }
  },
};
