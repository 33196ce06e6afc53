import type { Tour } from '@foothold/engine';
import { describe, expect, test } from 'vitest';
import { advanceOf, isOnPage, isPlace, tourModel } from './tour.model.ts';

const READER = { locale: 'en', fallback: 'en', traits: { firstName: 'Ada' } };
const TOUR: Tour = {
  id: 'create',
  steps: [
    { title: 'One, {{user.firstName}}', body: 'Press **it**.', target: '#a', advance: { click: '#a' } },
    { title: 'Two', target: '#b' },
    { title: 'Three', advance: { event: 'Done' } },
    { title: 'Four', advance: { element: '#d' } },
  ],
};
const TITLE = { title: 't' } as const;

test('a step that waits for the person says what for, and has no Next', () => {
  expect(tourModel(TOUR, 0, READER)).toMatchObject({
    title: ['One, Ada'],
    hint: 'Press it to continue',
    next: null,
    back: null,
    counter: 'Step 1 of 4',
    says: 'Step 1 of 4. One, Ada. Press it. Press it to continue.',
  });
  expect(tourModel(TOUR, 2, READER)).toMatchObject({
    hint: 'Continues when it’s done',
    next: null,
    back: 'Back',
  });
  expect(tourModel(TOUR, 3, READER)).toMatchObject({ hint: 'Continues by itself', next: null });
});

test('the others have Next, and the last one Done', () => {
  expect(tourModel(TOUR, 1, READER)).toMatchObject({ next: 'Next', back: 'Back', hint: '' });
  expect(tourModel({ id: 'x', steps: [TITLE] }, 0, READER)).toMatchObject({
    next: 'Done',
    back: null,
    says: 't.',
  });
});

test('where the target is missing, nobody is stuck', () => {
  expect(tourModel(TOUR, 0, READER, true)).toMatchObject({ hint: '', next: 'Next' });
  expect(tourModel(TOUR, 2, READER, true)).toMatchObject({ hint: 'Continues when it’s done', next: null });
});

test('a step the tour does not have is none', () => {
  expect(tourModel(TOUR, 4, READER)).toBeNull();
  expect(tourModel(TOUR, -1, READER)).toBeNull();
});

test('how a step is moved on, in one shape', () => {
  expect(TOUR.steps.map(advanceOf)).toEqual([
    { by: 'click', selector: '#a' },
    { by: 'next' },
    { by: 'event' },
    { by: 'element', selector: '#d' },
  ]);
});

describe('the page of a step', () => {
  test.for([
    [undefined, '/anything', true],
    ['/projects', '/projects', true],
    ['/projects', '/projects/', true],
    ['/projects/', '/projects', true],
    ['/projects', '/projects?new=1#x', true],
    ['/projects?tab=1', '/projects', true],
    ['/projects', '/projects/1', false],
    ['/projects/*', '/projects/1', true],
    ['/', '/', true],
    ['/', '/projects', false],
  ] as const)('%s at %s: %s', ([page, path, is]) => {
    expect(isOnPage({ ...TITLE, page }, path)).toBe(is);
  });

  test('a pattern is no place to go to', () => {
    expect(isPlace('/projects')).toBe(true);
    expect(isPlace('/projects/*')).toBe(false);
  });
});
