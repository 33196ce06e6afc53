import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenFrom } from '../../../schema/test/mutation.ts';
import { TASKBOARD } from '../../fakes/taskboard.ts';
import { createWorld } from '../../fakes/world.ts';
import { readConfig } from './read-config.ts';

const DOCUMENTS = 40;

test('of configs that are broken in any way, none replaces a good one, each is told, and the page goes on', async () => {
  const world = createWorld();
  world.collector.config = TASKBOARD;
  const tab = world.open();
  await tab.foothold.ready;
  await world.rest();
  let good: unknown = TASKBOARD;
  for (const document of fc.sample(brokenFrom(TASKBOARD), DOCUMENTS)) {
    // As it comes over the wire.
    const broken: unknown = JSON.parse(JSON.stringify(document ?? null));
    const isGood = 'program' in readConfig(broken);
    tab.story.length = 0;
    world.collector.config = broken;
    tab.hide();
    await world.pass(61_000);
    tab.show();
    await world.pass(1_000);
    await tab.foothold.track('Task Created');
    await world.rest();
    if (isGood) good = broken;
    expect(tab.foothold.$config.get()).toEqual(good);
    // One that is right may ask for a callback or a link that is not there.
    const told = tab.story.filter((line) => /^error (config|internal)/.test(line));
    expect([...new Set(told)], JSON.stringify(broken)).toEqual(
      isGood || broken === null ? [] : ['error config-invalid'],
    );
    expect(JSON.parse(world.storage.get('foothold:pk_test:config') ?? '')).toEqual(good);
  }
  tab.close();
  const next = world.open();
  await world.turn();
  expect(next.foothold.$config.get()).toEqual(good);
}, 60_000);
