import type { Active, Config, JsonObject, Survey } from '@foothold/engine';
import { within } from '@testing-library/preact';
import { atom } from 'nanostores';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { emptyActive } from '../../../fakes/empty-active.ts';
import { fakeHost } from '../../../fakes/fake-host.ts';
import type { Presentable } from '../presentable.ts';
import { mount } from './index.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

/** A survey on screen, and an app that takes it out of what is to be shown as soon as it is answered. */
function ask(survey: Omit<Survey, 'id' | 'question'>) {
  const stage = fakeHost();
  const recorded: [string, JsonObject][] = [];
  const config: Config = {
    version: 1,
    project: 'p',
    milestones: [],
    surveys: [{ id: 's', question: 'Well?', ...survey }],
  };
  const $active = atom<Active | null>(emptyActive({ surveys: [{ id: 's', intervention: null, since: 0 }] }));
  const app: Presentable = {
    $config: atom<Config | null>(config),
    $active,
    $traits: atom({}),
    $path: atom('/'),
    $locale: atom('en'),
    record: (name, properties) => {
      recorded.push([name, properties]);
      $active.set(emptyActive());
    },
    perform: () => {},
  };
  const host = stage.layer('survey');
  host.root.replaceChildren();
  const stop = mount(host, { app, id: 's' });
  return { stage, view: within(host.root), root: host.root, recorded, stop, $active };
}

test('an answer is recorded at once, thanked for, and then the survey leaves by itself', async () => {
  const field = document.createElement('input');
  document.body.append(field);
  field.focus();
  const { stage, view, root, recorded } = ask({ kind: 'csat' });
  const radio = view.getByRole('radio', { name: '4' });
  radio.focus();
  radio.click();
  expect(document.activeElement).toBe(field);
  expect(recorded).toEqual([['foothold:survey_answered', { survey: 's', value: 4 }]]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(view.getByText('Thank you')).toBeTruthy();
  expect(stage.said).toEqual(['Well?', 'Thank you']);
  expect(stage.closers).toEqual([]);
  expect(stage.left).toEqual([]);
  await vi.advanceTimersByTimeAsync(3_000);
  // Fading: happy-dom has no frames to end it.
  for (const fade of root.firstElementChild?.getAnimations() ?? []) fade.finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(stage.left).toEqual(['survey']);
});

test('a text may be followed up too: what was written first is the answer', () => {
  const { view, recorded } = ask({ kind: 'text', followUp: 'Anything else?' });
  const write = (text: string): void => {
    const field = view.getByRole('textbox');
    if (field instanceof HTMLTextAreaElement) field.value = text;
    view.getByRole('button', { name: 'Send' }).click();
  };
  write('The price');
  expect(recorded).toEqual([]);
  expect(view.getByRole('textbox', { name: 'Anything else?' })).toHaveProperty('value', '');
  write('The colours');
  expect(recorded).toEqual([
    ['foothold:survey_answered', { survey: 's', value: 'The price', text: 'The colours' }],
  ]);
});

test('when the reason to ask has ended it leaves, and nothing is recorded', async () => {
  const { stage, view, recorded, $active } = ask({ kind: 'nps', followUp: 'Why?' });
  view.getByRole('radio', { name: '4' }).click();
  $active.set(emptyActive());
  await vi.advanceTimersByTimeAsync(0);
  expect(stage.left).toEqual(['survey']);
  expect(recorded).toEqual([]);
});

test('stopped, it gives back the room, Esc and the element', () => {
  const { stage, root, stop } = ask({ kind: 'text' });
  expect([...stage.room.$claims.get().keys()]).toEqual([root]);
  expect(stage.closers).toHaveLength(1);
  stop();
  expect(stage.room.$claims.get().size).toBe(0);
  expect(stage.closers).toEqual([]);
  expect(root.childElementCount).toBe(0);
});
