import { type Action, actionsOf, type Intervention, type PlainAction } from '@foothold/engine';

type Place = readonly (string | number)[];

/** One thing an intervention may do, where it stands in the document, and for which variant. */
export interface PlacedAction {
  readonly action: PlainAction;
  /** From `do` on. */
  readonly place: Place;
  readonly variant: string | null;
}

/** All that an intervention may do, in every variant, in the order of the file. */
export function placedActions(intervention: Pick<Intervention, 'do'>): PlacedAction[] {
  return actionsOf(intervention).flatMap((action, i): PlacedAction[] => {
    const place: Place = Array.isArray(intervention.do) ? ['do', i] : ['do'];
    if (!('experiment' in action)) return [{ action, place, variant: null }];
    return Object.entries(action.variants).flatMap(([variant, given]) =>
      actionsOf({ do: given }).flatMap((one, j): PlacedAction[] => {
        const at = [...place, 'variants', variant, ...(Array.isArray(given) ? [j] : [])];
        return isPlain(one) ? [{ action: one, place: at, variant }] : [];
      }),
    );
  });
}

/** What an intervention does for somebody of this variant (null: of none), in order. */
export function actionsFor(intervention: Pick<Intervention, 'do'>, variant: string | null): PlainAction[] {
  return placedActions(intervention)
    .filter((one) => one.variant === null || one.variant === variant)
    .map(({ action }) => action);
}

function isPlain(action: Action): action is PlainAction {
  return !('experiment' in action);
}
