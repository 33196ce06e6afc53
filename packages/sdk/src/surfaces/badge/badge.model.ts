import type { Active, Badge, Config } from '@foothold/engine';
import { type Inline, plainText } from '../shared/markup.ts';
import { type Picture, readMedia } from '../shared/read-media.ts';
import { type Reader, readText } from '../shared/read-text.ts';
import { sentences } from '../shared/sentences.ts';
import { wordsFor } from '../shared/words.ts';
import { BADGE_TEXT } from './badge.text.ts';

export interface ToastModel {
  readonly id: string;
  readonly title: readonly Inline[];
  readonly body: readonly Inline[];
  /** Its own; null for the star. */
  readonly picture: Picture | null;
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
    readonly picture: Picture | null;
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
    picture: pictureOf(badge, reader),
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
        picture: pictureOf(badge, reader),
        isEarned,
        note: isEarned ? '' : say('yet'),
      };
    }),
  };
}

/** Its title stands beside it, so that it needs no words of its own. */
function pictureOf({ image }: Badge, reader: Reader): Picture | null {
  return image === undefined ? null : readMedia({ image }, reader);
}
