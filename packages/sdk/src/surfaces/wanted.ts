import type { Active, Checklist, Config } from '@foothold/engine';
import { unseenBadges } from './shared/unseen-badges.ts';

/** A surface that is drawn over the page. `key` is stable while it stays the same one. */
export type LayeredSurface =
  | { readonly key: string; readonly kind: 'launcher' | 'prompt' | 'tour'; readonly id: string }
  | { readonly key: string; readonly kind: 'badges' };

/** What should be on screen: over the page, or put into it where a selector says. */
export type Wanted =
  | LayeredSurface
  | { readonly key: string; readonly kind: 'into'; readonly id: string; readonly into: string };

/** What should be on screen. `has` tells what already is: a list completed before our eyes may be celebrated. */
export function wantedSurfaces(config: Config, active: Active, has: (key: string) => boolean): Wanted[] {
  return [
    ...checklists(config, active, has),
    ...active.prompts.map(({ id }): Wanted => ({ key: `prompt:${id}`, kind: 'prompt', id })),
    ...newestTour(active),
    ...(unseenBadges(config, active).length > 0 ? [{ key: 'badges', kind: 'badges' } as const] : []),
  ];
}

/** One launcher at most, for the first list that is not done; lists that go into the page, all of them. */
function checklists(config: Config, active: Active, has: (key: string) => boolean): Wanted[] {
  const placed = (config.checklists ?? []).flatMap((list): Wanted[] => {
    const progress = active.checklists.find(({ id }) => id === list.id);
    const wanted = progress?.visible ? placement(list) : null;
    return wanted && (!progress?.complete || wanted.kind === 'into' || has(wanted.key)) ? [wanted] : [];
  });
  const launcher = placed.find(({ key, kind }) => kind === 'launcher' && has(key));
  const first = launcher ?? placed.find(({ kind }) => kind === 'launcher');
  return placed.filter((wanted) => wanted.kind !== 'launcher' || wanted === first);
}

function placement({ id, placement = 'launcher' }: Checklist): Wanted | null {
  if (placement === 'inline') return null; // the page places it
  if (placement === 'launcher') return { key: `checklist:${id}`, kind: 'launcher', id };
  return { key: `into:${id}`, kind: 'into', id, into: placement.into };
}

/** One tour at a time: the one started last. */
function newestTour({ tours }: Active): Wanted[] {
  const newest = tours.reduce((best, tour) => (best && best.since >= tour.since ? best : tour), tours[0]);
  return newest ? [{ key: `tour:${newest.id}`, kind: 'tour', id: newest.id }] : [];
}
