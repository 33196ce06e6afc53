import assert from 'node:assert/strict';
import { rowsLeft } from '../../helpers/sdk-page.ts';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';

export const b07CaptivePortal: FaultRow<BrowserWorld> = {
  id: 'B7',
  title: "a captive portal's own 200 has delivered nothing",
  proves: ['D1', 'D3', 'D4', 'H1'],
  run: async (world) => {
    const { url, collector } = await world.site();
    const page = await world.visit(await world.context(), url);
    collector.setMode('portal');
    await world.track(page, 'Task Created', 5);
    await until('two tries', () => collector.batches.length >= 2);
    world.injected('page of a portal', collector.batches.length);
    assert.equal(await rowsLeft(page), 5);
    collector.setMode('well');
    await world.books.balance(collector);
  },
};
