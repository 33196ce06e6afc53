import { ATTRIBUTES, ELEMENTS } from '../elements/names.ts';
import { putInto } from './shared/put-into.ts';
import type { Stage } from './shared/stage.ts';
import type { PlacedElement } from './wanted.ts';

/** Puts an element of ours into the first one a selector finds, when there is one, until the returned function is called. */
export function placeInto({ document, targets }: Stage, { of, id, into }: PlacedElement): () => void {
  const element = document.createElement(ELEMENTS[of]);
  element.setAttribute(ATTRIBUTES[of], id);
  return putInto(element, into, targets);
}
