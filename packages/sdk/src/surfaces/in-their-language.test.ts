import { atom } from 'nanostores';
import { expect, test } from 'vitest';
import { inTheirLanguage } from './in-their-language.ts';
import type { Presentable } from './presentable.ts';

/** A page of a locale, and words that come, or fail, when the test says so. */
function setUp(locale: string) {
  const $locale = atom(locale);
  const story: string[] = [];
  const arrivals = new Map<string, { come: () => void; fail: () => void }>();
  const app: Presentable = {
    $config: atom(null),
    $active: atom(null),
    $traits: atom({}),
    $path: atom('/'),
    $locale,
    record: () => {},
    perform: () => {},
  };
  const learn = (wanted: string) =>
    wanted === 'en'
      ? null
      : new Promise<void>((resolve, reject) => {
          arrivals.set(wanted, { come: resolve, fail: () => reject(new Error('gone')) });
        });
  const draw = (own: Presentable): (() => void) => {
    const unlisten = own.$locale.subscribe((to) => void story.push(to));
    return () => {
      unlisten();
      story.push('stopped');
    };
  };
  const stop = inTheirLanguage(app, draw, learn);
  return { $locale, story, arrivals, stop };
}

const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('in English it draws at once', () => {
  expect(setUp('en').story).toEqual(['en']);
});

test('in another language it draws when the words are here, and changes to a third when those are', async () => {
  const { $locale, story, arrivals } = setUp('de');
  await moment();
  expect(story).toEqual([]);
  arrivals.get('de')?.come();
  await moment();
  expect(story).toEqual(['de']);
  $locale.set('fr');
  await moment();
  expect(story).toEqual(['de']);
  arrivals.get('fr')?.come();
  await moment();
  expect(story).toEqual(['de', 'fr']);
});

test('words that cannot be had keep nothing back', async () => {
  const { story, arrivals } = setUp('de');
  arrivals.get('de')?.fail();
  await moment();
  expect(story).toEqual(['de']);
});

test('a language left before its words came is not drawn, nor anything after the stop', async () => {
  const { $locale, story, arrivals, stop } = setUp('de');
  $locale.set('en');
  arrivals.get('de')?.come();
  await moment();
  expect(story).toEqual(['en']);
  $locale.set('fr');
  stop();
  arrivals.get('fr')?.come();
  await moment();
  expect(story).toEqual(['en', 'stopped']);
});
