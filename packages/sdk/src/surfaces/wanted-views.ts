import type { Active, Config } from '@foothold/engine';
import type { ShownKind } from './load-view.ts';
import type { Presentable } from './presentable.ts';
import type { SurfaceKind } from './views.ts';
import { wantedSurfaces } from './wanted.ts';
import { isReplaced, kindsOf } from './who-draws.ts';

/** What the app is to draw: `kinds` are those it may have asked for it by, the widest first. */
export interface WantedView {
  readonly key: string;
  readonly kind: ShownKind;
  readonly kinds: readonly SurfaceKind[];
  readonly id: string;
}

/** What the app asked for of all there is to see now, in the order it should stand. */
export function wantedViews(app: Presentable, config: Config, active: Active): WantedView[] {
  if (active.holdout) return [];
  const one = (kind: ShownKind, id: string): WantedView => ({
    key: `${kind}:${id}`,
    kind,
    kinds: [kind],
    id,
  });
  // A list goes where the app puts it: all that are not put away, done or not.
  const visible = active.checklists.filter((list) => list.visible);
  const others = wantedSurfaces(config, active, () => false).flatMap((wanted): WantedView[] => {
    const kinds = kindsOf(wanted, config);
    const [kind] = kinds;
    const id = 'id' in wanted ? wanted.id : '';
    return kind === 'checklist' || kind === 'emptyState' ? [] : [{ key: wanted.key, kind, kinds, id }];
  });
  const all = [
    ...visible.map(({ id }) => one('checklist', id)),
    ...active.checklists.map(({ id }) => one('progress', id)),
    ...active.emptyStates.map((id) => one('emptyState', id)),
    ...others,
    one('badges', ''),
    one('hub', ''),
  ];
  return all.filter(({ kinds, id }) => isReplaced(app, kinds, id === '' ? undefined : id));
}
