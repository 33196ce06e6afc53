import type { Active, Badge, Config } from '@foothold/engine';
import { type Inline, plainText } from '../shared/markup.ts';
import { type Reader, readText } from '../shared/read-text.ts';
import { sentences } from '../shared/sentences.ts';
import { wordsFor } from '../shared/words.ts';
import { BADGE_TEXT } from './badge.text.ts';

export interface ToastModel {
  readonly id: string;
  readonly title: readonly Inline[];
  readonly body: readonly Inline[];
  readonly close: string;
  /** What kind of news this is: "Badge earned". */
  readonly label: string;
  /** All of it, for a screen reader. */
  readonly says: string;
}

export interface ShelfModel {
  readonly label: string;
  readonly badges: readonly {
    readonly id: string;
    readonly title: readonly Inline[];
    readonly isEarned: boolean;
    /** Said after the title of one that is not earned. */
    readonly note: string;
  }[];
}

export function toastModel(badge: Badge, reader: Reader): ToastModel {
  const say = wordsFor(BADGE_TEXT, reader.locale);
  const title = readText(badge.title, reader);
  const body = readText(badge.body, reader);
  return {
    id: badge.id,
    title,
    body,
    close: say('close'),
    label: say('earned'),
    says: sentences(`${say('earned')}: ${plainText(title)}`, plainText(body)),
  };
}

/** Every badge there is, earned or to be earned. */
export function shelfModel(config: Config, active: Active, reader: Reader): ShelfModel {
  const say = wordsFor(BADGE_TEXT, reader.locale);
  return {
    label: say('list'),
    badges: (config.badges ?? []).map((badge) => {
      const isEarned = active.badges.some(({ id }) => id === badge.id);
      return {
        id: badge.id,
        title: readText(badge.title, reader),
        isEarned,
        note: isEarned ? '' : say('yet'),
      };
    }),
  };
}
