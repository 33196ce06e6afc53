import type { Active, Config, Text } from '@foothold/engine';
import { plainText } from '../shared/markup.ts';
import { type Picture, readMedia } from '../shared/read-media.ts';
import { type Reader, readText } from '../shared/read-text.ts';
import { type SeenContent, seenContent } from '../shared/seen-content.ts';
import { type Say, wordsFor } from '../shared/words.ts';
import { ago } from './ago.ts';
import { HUB_TEXT, type HubWord } from './hub.text.ts';

export interface EntryModel extends Pick<SeenContent, 'kind' | 'id'> {
  /** Unique among all kinds. */
  readonly key: string;
  /** It leads to something to press, so marks and links in it are left out. */
  readonly title: string;
  /** What it is, for those who do not see its picture. */
  readonly what: string;
  /** What became of it, and when: "Not finished · 2 days ago". */
  readonly about: string;
  /** What showing it again is called; null when it cannot be. */
  readonly action: string | null;
  readonly isNew: boolean;
  /** A badge's own. */
  readonly picture: Picture | null;
}

export interface HubModel {
  /** How many are unread. */
  readonly count: number;
  /** The same as it is drawn; empty for none. */
  readonly figure: string;
  readonly entries: readonly EntryModel[];
  readonly words: {
    readonly title: string;
    /** "2 new"; empty for none. */
    readonly unread: string;
    readonly new: string;
    readonly close: string;
    readonly empty: string;
    readonly emptyBody: string;
  };
}

export interface HubInput {
  readonly config: Config;
  readonly active: Active;
  readonly reader: Reader;
  /** What was unread when the panel was opened: it is marked until that is closed. */
  readonly fresh: ReadonlySet<string>;
  /** ms since 1970 */
  readonly now: number;
  /** Whether the entries can be seen: what they say is not made up for nobody. */
  readonly isOpen: boolean;
}

/** More than that is many. */
const COUNT_MAX = 99;

export const keyOf = ({ kind, id }: Pick<SeenContent, 'kind' | 'id'>): string => `${kind}:${id}`;

export function hubModel(input: HubInput): HubModel {
  const { config, active, reader } = input;
  const say = wordsFor(HUB_TEXT, reader.locale);
  const seen = seenContent(config, active);
  const count = seen.filter(({ unread }) => unread).length;
  return {
    count,
    figure: count > COUNT_MAX ? `${COUNT_MAX}+` : count > 0 ? String(count) : '',
    entries: input.isOpen ? seen.map((one) => entryModel(input, one, say)) : [],
    words: {
      title: say('title'),
      unread: count > 0 ? say('unread', { count }) : '',
      new: say('new'),
      close: say('close'),
      empty: say('empty'),
      emptyBody: say('emptyBody'),
    },
  };
}

function entryModel(
  { config, reader, fresh, now }: HubInput,
  seen: SeenContent,
  say: Say<HubWord>,
): EntryModel {
  const { kind, id, at } = seen;
  const became = outcomeWord(seen);
  const image = kind === 'badge' ? config.badges?.find((badge) => badge.id === id)?.image : undefined;
  const when = ago(at, now, reader.locale) ?? say('now');
  return {
    kind,
    id,
    key: keyOf(seen),
    title: plainText(readText(titleOf(config, seen), reader)),
    what: say(kind),
    about: capital([...(became ? [say(became)] : []), when].join(' · '), reader.locale),
    action: seen.replay ? say(actionWord(seen)) : null,
    isNew: fresh.has(keyOf(seen)),
    picture: image === undefined ? null : readMedia({ image }, reader),
  };
}

/** A tour without a title is called by its first step. */
function titleOf(config: Config, { kind, id }: SeenContent): Text | undefined {
  const isIt = (one: { readonly id: string }): boolean => one.id === id;
  if (kind === 'survey') return config.surveys?.find(isIt)?.question;
  if (kind !== 'tour') return config[`${kind}s`]?.find(isIt)?.title;
  const tour = config.tours?.find(isIt);
  return tour?.title ?? tour?.steps[0]?.title;
}

function outcomeWord({ kind, outcome }: SeenContent): HubWord | null {
  if (outcome === 'answered') return 'answered';
  if (outcome === 'completed') return 'done';
  if (kind === 'tour') return 'unfinished';
  return kind === 'checklist' ? 'away' : null;
}

function actionWord({ kind }: SeenContent): HubWord {
  if (kind === 'tour') return 'again';
  if (kind === 'survey') return 'answer';
  return kind === 'checklist' ? 'open' : 'show';
}

const capital = (text: string, locale: string): string =>
  text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
