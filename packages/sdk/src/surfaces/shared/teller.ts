import { sameJson } from '../../state/same-json.ts';

/** Tells what the app is to draw, or that it is nothing. */
export type Tell<View> = (view: View | null) => void;

/** Tells a view again only when something else is to be read or pointed at; what can be done with it stays the same. */
export function createTeller<View extends object, Acts extends Partial<View>>(
  tell: Tell<View>,
  acts: Acts,
): (model: Omit<View, keyof Acts> | null) => void {
  let last: object | null = null;
  return (model) => {
    const isSame = targetOf(last) === targetOf(model) && sameJson(bare(last), bare(model));
    last = model;
    // All that the acts leave out, and the acts: that is the view.
    if (!isSame) tell(model && ({ ...model, ...acts } as unknown as View));
  };
}

const targetOf = (model: object | null): unknown => model && 'target' in model && model.target;

/** Elements are no JSON. */
const bare = (model: object | null): object | null => model && { ...model, target: null };
