import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compiled, MINUTE_MS, T0 } from '../test/sample.ts';
import { World } from '../test/world.ts';

/** The reference config of the demo: what the product is shown on. */
const taskboard = compiled(
  JSON.parse(readFileSync(new URL('../../../demo/taskboard.json', import.meta.url), 'utf8')),
);
const world = (): World => new World(taskboard, T0, { holdout: false, 'checklist-copy': 'plain' });

test('a person goes all the way to first value', () => {
  const ada = world()
    .as('ada')
    .identify({ email: 'ada@example.test', firstName: 'Ada', timezone: 'Europe/Berlin' })
    .visit()
    .track('Signed Up');
  ada.at('1s');
  expect([ada.progress(), ada.shown(), ada.badges()]).toEqual([['0 of 5'], [], []]);
  ada.at('2m').track('Project Created', { id: 'p1' });
  expect([ada.progress(), ada.badges()]).toEqual([['1 of 5'], ['off-the-ground']]);
  ada.at('4m').track('Task Created', { id: 't1' });
  expect([ada.fired(), ada.shown(), ada.decide().active.stage, ada.progress()]).toEqual([
    ['assign-prompt'],
    ['assign-next'],
    'first-value',
    ['2 of 5'],
  ]);
  ada.at('5m').track('Task Assigned');
  expect([ada.shown(), ada.progress()]).toEqual([[], ['3 of 5']]);
  ada.at('30m').track('Task Completed');
  expect([ada.reached('workflow-live'), ada.decide().active.stage, ada.progress(), ada.badges()]).toEqual([
    30 * MINUTE_MS,
    'adoption',
    ['4 of 5'],
    ['off-the-ground', 'team-player'],
  ]);
});

test('a person who works alone is asked to invite teammates when next there, a day on', () => {
  const ada = world()
    .as('ada')
    .identify({ email: 'ada@example.test', firstName: 'Ada', timezone: 'Europe/Berlin' })
    .track('Signed Up');
  ada.at('1m').track('Project Created', { id: 'p1' });
  for (const offset of ['2m', '3m', '4m']) ada.at(offset).track('Task Created');
  ada.at('5m').leave();
  ada.at('26h');
  expect(ada.fired()).not.toContain('single-player');
  ada.at('27h').visit();
  expect(ada.shown()).toEqual(['invite-teammates']);
  ada.at('27h1m').dismiss('prompt', 'invite-teammates');
  ada.at('27h2m').track('Member Invited');
  expect(ada.shown()).toEqual([]);
});

test('a person who never begins is written to at 24 h sharp, and again after two weeks away', () => {
  const ada = world()
    .as('ada')
    .identify({ email: 'ada@example.test', firstName: 'Ada', timezone: 'Europe/Berlin' })
    .track('Signed Up');
  ada.at('23h59m59s');
  expect([ada.fired(), ada.decide().active.stage, ada.decide().active.segment]).toEqual([
    [],
    'setup',
    'self-serve',
  ]);
  ada.at('24h');
  expect([ada.fired(), ada.reached('sign-up'), ada.reached('first-project')]).toEqual([
    ['stalled-activation'],
    0,
    null,
  ]);
  ada.at('13d');
  expect(ada.fired()).toEqual([]);
  ada.at('14d');
  expect(ada.fired()).toEqual(['engagement-drop']);
});

test('a milestone of the account is reached for all its members at once', () => {
  const team = world()
    .as('ada')
    .identify({ email: 'ada@example.test' })
    .group('acme', { acv: 30_000, seats: 10, owner: 'cs@example.test' })
    .track('Signed Up');
  expect(team.decide().active.segment).toBe('mid-market');
  team.at('1d').as('bo').identify({}).group('acme', {}).track('Signed Up');
  team.at('2d').as('cy').identify({}).group('acme', {}).track('Signed Up');
  expect([team.as('ada').reached('team-active'), team.as('cy').reached('team-active')]).toEqual([
    2 * 24 * 60 * MINUTE_MS,
    2 * 24 * 60 * MINUTE_MS,
  ]);
  // Bo's account segment comes from what Ada's group call told.
  expect(team.as('bo').decide().active.segment).toBe('mid-market');
});
