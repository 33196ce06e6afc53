import { CHECKLIST_ATTRIBUTE, ELEMENTS } from '../elements/names.ts';
import type { Stage } from './shared/stage.ts';

/** A page that keeps throwing our element out is left alone after this many times. */
const PUT_BACK_MAX = 10;

/** Puts a checklist into the first element a selector finds, when there is one, until the returned function is called. */
export function placeInto({ document, targets }: Stage, id: string, selector: string): () => void {
  const element = document.createElement(ELEMENTS.checklist);
  element.setAttribute(CHECKLIST_ATTRIBUTE, id);
  let container: Element | null = null;
  let left = PUT_BACK_MAX;
  const putBack = new MutationObserver(() => {
    if (container && element.parentNode !== container && left-- > 0) container.append(element);
  });
  const watch = targets.watch(selector, (found) => {
    putBack.disconnect();
    element.remove();
    container = found;
    // An element of ours is one in the page's own documents only.
    if (!found || found.ownerDocument !== document) return;
    found.append(element);
    putBack.observe(found, { childList: true });
  });
  return () => {
    watch.stop();
    putBack.disconnect();
    element.remove();
  };
}
