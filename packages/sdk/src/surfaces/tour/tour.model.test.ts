import type { Tour } from '@foothold/engine';
import { describe, expect, test } from 'vitest';
import { advanceOf, isOnPage, isPlace, type TourPlace, tourModel } from './tour.model.ts';
import { TOUR_TEXT } from './tour.text.ts';

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

const at = (step: number, more: Partial<TourPlace> = {}): TourPlace => ({
  step,
  next: step + 1,
  canGoBack: step > 0,
  isMissing: false,
  ...more,
});

test('a step that waits for the person says what for, and has no Next', () => {
  expect(tourModel(TOUR, at(0), READER)).toMatchObject({
    title: ['One, Ada'],
    hint: 'Press it to continue',
    next: null,
    back: null,
    counter: 'Step 1 of 4',
    says: 'Step 1 of 4. One, Ada. Press it. Press it to continue.',
  });
  expect(tourModel(TOUR, at(2), READER)).toMatchObject({
    hint: 'Continues when it’s done',
    next: null,
    back: 'Back',
  });
  expect(tourModel(TOUR, at(3), READER)).toMatchObject({ hint: 'Continues by itself', next: null });
});

test('the others have Next, and the last one Done', () => {
  expect(tourModel(TOUR, at(1), READER)).toMatchObject({ next: 'Next', back: 'Back', hint: '' });
  expect(tourModel({ id: 'x', steps: [TITLE] }, at(0), READER)).toMatchObject({
    next: 'Done',
    back: null,
    says: 't.',
  });
});

test('a branch may lead past the last step, and the way back is not the order', () => {
  expect(tourModel(TOUR, at(1, { next: 4, canGoBack: false }), READER)).toMatchObject({
    next: 'Done',
    back: null,
  });
});

test('its picture is one that may be shown, with its words', () => {
  const step = (image: string): Tour => ({
    id: 'x',
    steps: [{ ...TITLE, media: { image, alt: { en: 'A board', de: 'Ein Brett' } } }],
  });
  const picture = (image: string) => tourModel(step(image), at(0), READER)?.picture;
  expect(picture('/board.png')).toEqual({ src: '/board.png', alt: 'A board' });
  expect(picture('javascript:alert(1)')).toBeNull();
  expect(picture('mailto:a@b.example')).toBeNull();
  expect(tourModel(TOUR, at(0), READER)?.picture).toBeNull();
});

test('where the target is missing, nobody is stuck', () => {
  expect(tourModel(TOUR, at(0, { isMissing: true }), READER)).toMatchObject({ hint: '', next: 'Next' });
  expect(tourModel(TOUR, at(2, { isMissing: true }), READER)).toMatchObject({
    hint: 'Continues when it’s done',
    next: null,
  });
});

test('a step the tour does not have is none', () => {
  expect(tourModel(TOUR, at(4), READER)).toBeNull();
  expect(tourModel(TOUR, at(-1), READER)).toBeNull();
});

test('how a step is moved on, in one shape', () => {
  expect(TOUR.steps.map(advanceOf)).toEqual([
    { by: 'click', selector: '#a' },
    { by: 'next' },
    { by: 'event' },
    { by: 'element', selector: '#d' },
  ]);
});

test('in each of seven languages both figures are said', () => {
  expect(Object.keys(TOUR_TEXT)).toEqual(['en', 'de', 'fr', 'es', 'pt', 'ja', 'ar']);
  for (const locale of Object.keys(TOUR_TEXT)) {
    const { counter, next } = tourModel(TOUR, at(1), { ...READER, locale }) ?? { counter: '' };
    expect(counter, locale).toMatch(/[2٢].*[4٤]/);
    if (locale !== 'en') expect(next, locale).not.toBe('Next');
  }
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
