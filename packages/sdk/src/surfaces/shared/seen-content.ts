import type { Active, Config, Sight } from '@foothold/engine';

/** Something the person was shown, earned, completed or put away. */
export interface SeenContent {
  readonly kind: 'tour' | 'prompt' | 'survey' | 'checklist' | 'badge';
  readonly id: string;
  /** When it last came unasked, was earned, completed or put away (ms since 1970). */
  readonly at: number;
  readonly outcome: Sight['outcome'] | 'earned';
  /** It is no longer on screen, and the person has neither turned to it nor looked at what they have seen since. */
  readonly unread: boolean;
  /** It can be shown again. */
  readonly replay: boolean;
}

const SURFACES = ['prompt', 'survey', 'tour'] as const;
const TURNED_TO: readonly SeenContent['outcome'][] = ['clicked', 'answered', 'completed'];

/** All of it, the latest first; nothing for whoever is held out. */
export function seenContent(config: Config, active: Active): SeenContent[] {
  if (active.holdout) return [];
  return [...shown(config, active), ...lists(config, active), ...badges(active)].sort((a, b) => b.at - a.at);
}

function shown(config: Config, active: Active): SeenContent[] {
  return SURFACES.flatMap((kind) =>
    (config[`${kind}s`] ?? []).flatMap(({ id }): SeenContent[] => {
      const sight = own(active.sights.seen, `${kind}:${id}`);
      if (!sight) return [];
      const { at, outcome } = sight;
      const isOn = active[`${kind}s`].some((one) => one.id === id);
      const unread = !isOn && !TURNED_TO.includes(outcome) && isNews(active, at);
      // A tour that waits on another page can be begun again; an answer is given once.
      const replay = kind === 'tour' || (!isOn && outcome !== 'answered');
      return [{ kind, id, at, outcome, unread, replay }];
    }),
  );
}

/** Lists that are done or put away; one under way is on the page. Neither is news: their panel was open. */
function lists(config: Config, { checklists, sights }: Active): SeenContent[] {
  return checklists.flatMap(({ id, wanted, complete, dismissed, items }): SeenContent[] => {
    if (!wanted || !(complete || dismissed)) return [];
    const placement = config.checklists?.find((list) => list.id === id)?.placement ?? 'launcher';
    const completedAt = Math.max(0, ...items.map(({ reachedAt }) => reachedAt ?? 0));
    return [
      {
        kind: 'checklist',
        id,
        at: complete ? completedAt : (own(sights.closed, `checklist:${id}`) ?? 0),
        outcome: complete ? 'completed' : 'dismissed',
        unread: false,
        replay: dismissed || placement === 'launcher',
      },
    ];
  });
}

function badges(active: Active): SeenContent[] {
  return active.badges.map(({ id, at }) => {
    const toldAt = own(active.sights.closed, `badge:${id}`);
    const unread = toldAt !== undefined && isNews(active, toldAt);
    return { kind: 'badge', id, at, outcome: 'earned', unread, replay: false };
  });
}

const isNews = ({ sights }: Active, at: number): boolean => sights.looked === null || at > sights.looked;

/** Ids such as `constructor` must never find a prototype's. */
function own<T>(record: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
