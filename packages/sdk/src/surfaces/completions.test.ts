import type { Active, ChecklistProgress, Config, InAppAction, JsonObject } from '@foothold/engine';
import { atom } from 'nanostores';
import { expect, test } from 'vitest';
import { emptyActive } from '../../fakes/empty-active.ts';
import { watchCompletions } from './completions.ts';
import type { Presentable } from './presentable.ts';

const LOADED_AT = 1_000;

function progress(reachedAt: number | null): ChecklistProgress {
  const item = { milestone: 'm', done: reachedAt !== null, reachedAt, locked: false, optional: false };
  const complete = reachedAt !== null;
  return {
    id: 'start',
    done: complete ? 1 : 0,
    total: 1,
    complete,
    visible: true,
    wanted: true,
    dismissed: false,
    items: [item],
  };
}

function play(...steps: (number | null)[]): Promise<readonly unknown[]> {
  const story: unknown[] = [];
  const config: Config = {
    version: 1,
    project: 'p',
    milestones: [],
    checklists: [{ id: 'start', title: 'Start', items: [], onComplete: { tour: 'next' } }],
  };
  const $active = atom<Active | null>(null);
  const app: Presentable = {
    $active,
    $config: atom<Config | null>(config),
    $traits: atom<JsonObject>({}),
    $path: atom('/'),
    $locale: atom('en'),
    record: (name, properties) => story.push([name, properties]),
    perform: (action: InAppAction) => story.push(action),
  };
  watchCompletions(app, document, LOADED_AT);
  return steps
    .reduce(
      (before, step) =>
        before.then(() => {
          $active.set(emptyActive({ checklists: [progress(step)] }));
        }),
      Promise.resolve(),
    )
    .then(() => Promise.resolve())
    .then(() => story);
}

test('a list completed before our eyes is recorded once, and what it asks for is done', async () => {
  expect(await play(null, 1_500, 1_500)).toEqual([
    ['foothold:checklist_completed', { checklist: 'start' }],
    { tour: 'next' },
  ]);
});

test('one that was complete, or was completed elsewhere before this page, is not', async () => {
  expect(await play(1_500)).toEqual([]);
  // Somebody else signed in, whose list was done long ago.
  expect(await play(null, 500)).toEqual([]);
});
