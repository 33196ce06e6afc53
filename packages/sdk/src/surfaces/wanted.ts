import type { Active, ActivePrompt, Checklist, Config } from '@foothold/engine';
import { unseenBadges } from './shared/unseen-badges.ts';

/** A surface with a chunk of its own. `key` is stable while it stays the same one. */
export type LoadedSurface =
  | {
      readonly key: string;
      readonly kind: 'launcher' | 'prompt' | 'survey' | 'tour';
      readonly id: string;
    }
  | { readonly key: string; readonly kind: 'badges' };

/** An element of ours to be put into the page where a selector says. */
export interface PlacedElement {
  readonly key: string;
  readonly kind: 'into';
  readonly of: 'checklist' | 'emptyState';
  readonly id: string;
  readonly into: string;
}

/** What should be on screen. */
export type Wanted = LoadedSurface | PlacedElement;

/**
 * What should be on screen. `has` tells what already is: a list completed before our eyes may be celebrated. `opened`
 * is the checklist just asked for: it is shown in place of another, and when it is done too.
 */
export function wantedSurfaces(
  config: Config,
  active: Active,
  has: (key: string) => boolean,
  opened: string | null = null,
): Wanted[] {
  if (active.holdout) return [];
  return [
    ...active.emptyStates.flatMap((id) => emptyState(config, id)),
    ...checklists(config, active, has, opened),
    ...active.prompts.map(({ id }): Wanted => ({ key: `prompt:${id}`, kind: 'prompt', id })),
    ...newest('survey', active.surveys),
    ...newest('tour', active.tours),
    ...(unseenBadges(config, active).length > 0 ? [{ key: 'badges', kind: 'badges' } as const] : []),
  ];
}

/** Without a selector the page places it. */
function emptyState({ emptyStates = [] }: Config, id: string): Wanted[] {
  const into = emptyStates.find((each) => each.id === id)?.into;
  return into === undefined ? [] : [placed('emptyState', id, into)];
}

/** One launcher at most, for the first list that is not done; lists that go into the page, all of them. */
function checklists(
  config: Config,
  active: Active,
  has: (key: string) => boolean,
  opened: string | null,
): Wanted[] {
  const isAsked = (key: string): boolean => key === `checklist:${opened}`;
  const placed = (config.checklists ?? []).flatMap((list): Wanted[] => {
    const progress = active.checklists.find(({ id }) => id === list.id);
    const wanted = progress?.visible ? placement(list) : null;
    return wanted && (!progress?.complete || wanted.kind === 'into' || has(wanted.key) || isAsked(wanted.key))
      ? [wanted]
      : [];
  });
  const launcher = placed.find(({ key, kind }) => kind === 'launcher' && has(key));
  const first =
    placed.find(({ key }) => isAsked(key)) ?? launcher ?? placed.find(({ kind }) => kind === 'launcher');
  return placed.filter((wanted) => wanted.kind !== 'launcher' || wanted === first);
}

function placement({ id, placement = 'launcher' }: Checklist): Wanted | null {
  if (placement === 'inline') return null; // the page places it
  if (placement === 'launcher') return { key: `checklist:${id}`, kind: 'launcher', id };
  return placed('checklist', id, placement.into);
}

/** In another place it is another element. */
function placed(of: PlacedElement['of'], id: string, into: string): PlacedElement {
  return { key: `${of}:${id}:${into}`, kind: 'into', of, id, into };
}

/** One of a kind at a time: the one that came last. */
function newest(kind: 'survey' | 'tour', shown: readonly ActivePrompt[]): Wanted[] {
  const latest = shown.reduce((best, one) => (best && best.since >= one.since ? best : one), shown[0]);
  return latest ? [{ key: `${kind}:${latest.id}`, kind, id: latest.id }] : [];
}
