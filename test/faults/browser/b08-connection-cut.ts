import assert from 'node:assert/strict';
import type { BatchMode } from '../../helpers/sdk-collector.ts';
import { rowsLeft } from '../../helpers/sdk-page.ts';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import type { BrowserWorld } from './fault-world.ts';

const CUTS: readonly { readonly mode: BatchMode; readonly name: string; readonly isStored: boolean }[] = [
  { mode: 'reset-before', name: 'reset before the commit', isStored: false },
  { mode: 'reset-after', name: 'reset after the commit', isStored: true },
  { mode: 'end-after', name: 'end without an answer', isStored: true },
  { mode: 'truncate-after', name: 'answer cut short', isStored: true },
  { mode: 'hang', name: 'answer that never comes', isStored: true },
];

export const b08ConnectionCut: FaultRow<BrowserWorld> = {
  id: 'B8',
  title: 'a connection cut before, within or after the answer costs a second request and no second event',
  proves: ['D1', 'D3', 'D4', 'S2', 'H1'],
  run: async (world) => {
    const { url, collector } = await world.site();
    const page = await world.visit(await world.context(), url);
    for (let round = 0; round < world.times(1, 4); round++) {
      for (const { mode, name, isStored } of CUTS) {
        const stored = collector.stored.size;
        const tries = collector.batches.length;
        collector.setMode(mode);
        const kept = await world.track(page, 'Task Created', 3);
        await until(`a try into a ${name}`, () => collector.batches.length > tries);
        world.injected(name);
        if (isStored) await until('the commit', () => collector.stored.size === stored + 3);
        else assert.equal(collector.stored.size, stored);
        // No verdict has come, so nothing may be gone (D3).
        assert.equal(await rowsLeft(page), 3, `rows left after a ${name}`);
        // What hangs goes on hanging: only a new request is answered.
        collector.setMode('well', { keepOpen: mode === 'hang' });
        await until('an empty queue', async () => (await rowsLeft(page)) === 0, 60_000);
        await world.books.balance(collector);
        if (isStored) {
          for (const { id } of kept)
            assert.ok((collector.arrivals.get(id) ?? 0) > 1, `${name}: arrived once`);
        }
      }
    }
  },
};
