import type { Active, Config, JsonObject } from '@foothold/engine';
import { atom } from 'nanostores';
import { expect, test } from 'vitest';
import { emptyActive } from '../../../fakes/empty-active.ts';
import { fakeHost } from '../../../fakes/fake-host.ts';
import type { HubView } from '../views.ts';
import { show } from './headless.ts';

const CONFIG: Config = {
  version: 1,
  project: 'p',
  milestones: [],
  tours: [{ id: 't', steps: [{ title: 'First' }] }],
  badges: [{ id: 'b', title: 'Well done', milestone: 'm' }],
};
const SEEN = { 'tour:t': { at: 1, outcome: 'dismissed' } } as const;

test('an app that draws the hub is told what was seen, and has it shown again', async () => {
  const said: (readonly [string, JsonObject])[] = [];
  const refused: unknown[] = [];
  const sights = { seen: SEEN, closed: {}, looked: null };
  const $active = atom<Active | null>(emptyActive({ sights, badges: [{ id: 'b', at: 2, seen: true }] }));
  let view: HubView | null = null;
  const app = {
    $config: atom<Config | null>(CONFIG),
    $active,
    $traits: atom({}),
    $path: atom('/'),
    $locale: atom('en'),
    record: (name: string, properties: JsonObject) => void said.push([name, properties]),
    perform: () => undefined,
  };
  const host = { ...fakeHost().layer(), refuse: (_what: string, found: unknown) => void refused.push(found) };
  const stop = show(host, { app, id: '' }, (now) => {
    view = now;
  });
  // What `show` told last.
  const now = (): HubView | null => view;
  expect(now()).toMatchObject({
    count: 1,
    entries: [
      { key: 'badge:b', action: null },
      { key: 'tour:t', title: 'First', action: 'Start again', isNew: true },
    ],
  });
  for (const key of ['tour:t', 'badge:b', 'tour:other']) now()?.replay(key);
  now()?.look();
  expect(refused).toEqual(['badge:b', 'tour:other']);
  expect(said).toEqual([
    ['foothold:tour_started', { tour: 't', replay: true }],
    ['foothold:hub_opened', {}],
  ]);

  // A tour under way ends first.
  said.length = 0;
  const tours = [{ id: 't', intervention: null, since: 3, step: 0, next: 1 }];
  $active.set(emptyActive({ sights, tours }));
  await Promise.resolve();
  now()?.replay('tour:t');
  expect(said).toEqual([['foothold:tour_closed', { tour: 't', because: 'replay' }]]);
  $active.set(emptyActive({ sights }));
  await Promise.resolve();
  expect(said.at(-1)).toEqual(['foothold:tour_started', { tour: 't', replay: true }]);
  stop();
});
