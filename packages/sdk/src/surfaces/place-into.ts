import { CHECKLIST_ATTRIBUTE, ELEMENTS } from '../elements/names.ts';
import { putInto } from './shared/put-into.ts';
import type { Stage } from './shared/stage.ts';

/** Puts a checklist into the first element a selector finds, when there is one, until the returned function is called. */
export function placeInto({ document, targets }: Stage, id: string, selector: string): () => void {
  const element = document.createElement(ELEMENTS.checklist);
  element.setAttribute(CHECKLIST_ATTRIBUTE, id);
  return putInto(element, selector, targets);
}
