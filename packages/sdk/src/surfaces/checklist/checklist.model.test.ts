import type { Checklist, ChecklistProgress, Config } from '@foothold/engine';
import { describe, expect, test } from 'vitest';
import { type ChecklistModel, checklistModel, type OpenItem } from './checklist.model.ts';

const CHECKLIST: Checklist = {
  id: 'start',
  title: { en: 'Get **started**', de: 'Loslegen' },
  items: [
    { milestone: 'project', body: 'It holds your tasks.', action: { tour: 'create' } },
    { milestone: 'task', requires: ['project'], action: { open: '/tasks' } },
    { milestone: 'invite', title: 'Bring somebody', optional: true, action: { callback: 'invite' } },
    { milestone: 'bare' },
  ],
};
const CONFIG: Config = {
  version: 1,
  project: 'p',
  milestones: ['project', 'task', 'invite', 'bare'].map((id) => ({
    id,
    title: `Title of ${id}`,
    when: { event: id },
  })),
  checklists: [CHECKLIST],
};

function model(done: readonly string[], open?: OpenItem, locale = 'en'): ChecklistModel {
  const items = CHECKLIST.items.map(({ milestone, requires, optional }) => ({
    milestone,
    done: done.includes(milestone),
    reachedAt: done.includes(milestone) ? 1 : null,
    locked: !done.includes(milestone) && (requires ?? []).some((id) => !done.includes(id)),
    optional: optional ?? false,
  }));
  const count = items.filter((item) => item.done && !item.optional).length;
  const progress: ChecklistProgress = {
    id: 'start',
    done: count,
    total: 3,
    complete: count === 3,
    visible: true,
    wanted: true,
    dismissed: false,
    items,
  };
  const reader = { locale, fallback: 'en', traits: {} };
  return checklistModel({ config: CONFIG, checklist: CHECKLIST, progress, reader, open });
}

const opened = (model: ChecklistModel): string[] =>
  model.items.filter((item) => item.isOpen).map((item) => item.milestone);

describe('items', () => {
  test('say what they are, what they wait for, and what can be done', () => {
    const { items } = model(['project']);
    expect(items.map(({ state, says, hint, action }) => ({ state, says, hint, action }))).toEqual([
      { state: 'done', says: 'Done', hint: '', action: null },
      { state: 'open', says: 'To do', hint: '', action: 'Take me there' },
      { state: 'open', says: 'To do', hint: 'Optional', action: 'Start' },
      { state: 'open', says: 'To do', hint: '', action: null },
    ]);
    expect(model([]).items[1]).toMatchObject({
      state: 'locked',
      hint: 'After “Title of project”',
      action: null,
    });
  });

  test('take their own title, else that of their milestone', () => {
    expect(model([]).items.map(({ title }) => title)).toEqual([
      ['Title of project'],
      ['Title of task'],
      ['Bring somebody'],
      ['Title of bare'],
    ]);
  });

  test('the next to do is open, unless the person opened another or closed it', () => {
    expect(opened(model([]))).toEqual(['project']);
    expect(opened(model(['project']))).toEqual(['task']);
    expect(opened(model([], 'invite'))).toEqual(['invite']);
    expect(opened(model([], null))).toEqual([]);
    // Nothing to read or press there.
    expect(opened(model([], 'bare'))).toEqual([]);
  });
});

test('progress is put in words, with the plural of its language', () => {
  expect(model(['project', 'invite']).words).toMatchObject({
    launcher: 'Get started',
    count: '1 of 3',
    progress: '1 of 3 done',
    steps: '1 of 3 activation steps complete',
  });
  expect(model(['project', 'task', 'bare'])).toMatchObject({
    isComplete: true,
    words: { launcher: 'All done' },
  });
});

test('the config speaks the reader’s language, and its name has no marks', () => {
  expect(model([]).name).toBe('Get started');
  expect(model([], undefined, 'de-AT').name).toBe('Loslegen');
});
