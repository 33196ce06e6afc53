import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { until } from '../../helpers/until.ts';
import type { FaultRow } from '../fault-row.ts';
import { type CollectorWorld, WRITE_KEY } from './collector-world.ts';
import { KILLED_CONFIG } from './killed-config.ts';

const DAY_MS = 86_400_000;
const PEOPLE_A_REQUEST = 500;
const STORM_MAX_MS = 540_000;
/** Whoever asks during the storm waits for a hundred others at most, on a machine that others use too. */
const PATIENCE_MS = 10_000;

/** Everybody who has done nothing for an hour is noted, once. */
const STORM_CONFIG = {
  ...KILLED_CONFIG,
  interventions: [{ id: 'idle', when: { elapsed: '1h', since: 'start' }, do: { track: 'Was Idle' } }],
};

export const c12TimerStorm: FaultRow<CollectorWorld> = {
  id: 'C12',
  title:
    'a day of missed timers of everybody fires once each after the start, and events are taken meanwhile',
  proves: ['T1', 'T2'],
  run: async (world) => {
    const people = world.times(3_000, 100_000);
    const data = await world.data();
    // Before there is a rule nobody is due: everybody signed up a day ago, and the collector was away since.
    const quiet = await world.start(data);
    const yesterday = Date.now() - DAY_MS;
    for (let from = 0; from < people; from += PEOPLE_A_REQUEST) {
      const batch = Array.from({ length: PEOPLE_A_REQUEST }, (_, i) => ({
        messageId: `signed-up-${from + i}`,
        userId: `person-${from + i}`,
        type: 'track',
        event: 'Signed Up',
        timestamp: yesterday,
      }));
      const answer = await post(quiet.url, batch);
      assert.equal(answer.status, 200);
    }
    assert.equal(await quiet.stop(), 0);
    await writeFile(join(data.path, 'config.json'), JSON.stringify(STORM_CONFIG));

    const storm = await world.start(data);
    world.injected('people due at once', people);
    const db = new DatabaseSync(data.database, { readOnly: true });
    world.onEnd(() => db.close());
    const fired = (): number => Number(db.prepare('SELECT COUNT(*) AS n FROM firings').get()?.n);
    let slowest = 0;
    let asked = 0;
    await until(
      () => `${people} firings: ${fired()}`,
      async () => {
        if (fired() >= people) return true;
        const began = performance.now();
        const answer = await post(storm.url, [
          { messageId: `meanwhile-${asked++}`, userId: 'ada', type: 'track', event: 'Task Created' },
        ]);
        assert.equal(answer.status, 200);
        slowest = Math.max(slowest, performance.now() - began);
        return false;
      },
      STORM_MAX_MS,
    );
    assert.ok(slowest < PATIENCE_MS, `an event waited ${Math.round(slowest)} ms`);
    assert.equal(await storm.stop(), 0);
    const rows = db
      .prepare('SELECT COUNT(DISTINCT subject) AS people, COUNT(*) AS firings FROM firings')
      .get();
    assert.deepEqual({ ...rows }, { people, firings: people });
    const events = db
      .prepare("SELECT COUNT(*) AS n FROM log WHERE name = 'foothold:intervention_fired'")
      .get();
    assert.equal(events?.n, people, 'events of firings');
  },
};

function post(url: string, batch: readonly object[]): Promise<Response> {
  return fetch(`${url}/v1/batch`, { method: 'POST', body: JSON.stringify({ writeKey: WRITE_KEY, batch }) });
}
