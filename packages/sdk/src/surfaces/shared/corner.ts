/** A launcher and the gap to the next. */
const LIFT_PX = 56;

const ofPage = new WeakMap<Window, HTMLElement[]>();

/** Stands what has its place in the corner on what is there already: more than one Foothold may draw on a page. */
export function standInCorner(window: Window, root: HTMLElement): () => void {
  const roots = ofPage.get(window) ?? [];
  const settle = (): void => {
    for (const [at, each] of roots.entries()) each.style.setProperty('--_lift', `${at * LIFT_PX}px`);
  };
  ofPage.set(window, roots);
  roots.push(root);
  settle();
  return () => {
    roots.splice(roots.indexOf(root), 1);
    settle();
  };
}
