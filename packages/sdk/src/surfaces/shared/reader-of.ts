import type { Presentable } from '../presentable.ts';
import type { Reader } from './read-text.ts';

/** The reader the app has now. */
export function readerOf(app: Presentable): Reader {
  return {
    locale: app.$locale.get(),
    fallback: app.$config.get()?.locale ?? 'en',
    traits: app.$traits.get(),
  };
}
