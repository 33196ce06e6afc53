import { atom } from 'nanostores';
import type { Presentable } from './presentable.ts';
import { learnWords } from './shared/learn-words.ts';

/**
 * Draws once the words of the page's language are here, and changes to another when its words are. Those that cannot
 * be had are said in English.
 */
export function inTheirLanguage(
  app: Presentable,
  draw: (app: Presentable) => () => void,
  learn: typeof learnWords = learnWords,
): () => void {
  const $locale = atom(app.$locale.get());
  let stop: (() => void) | null = null;
  let isStopped = false;
  const unlisten = app.$locale.subscribe((locale) => {
    const go = (): void => {
      if (isStopped || app.$locale.get() !== locale) return;
      $locale.set(locale);
      stop ??= draw({ ...app, $locale });
    };
    const words = learn(locale);
    if (words) words.then(go, go);
    else go();
  });
  return () => {
    isStopped = true;
    unlisten();
    stop?.();
  };
}
