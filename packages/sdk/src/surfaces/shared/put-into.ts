import type { Target } from '@foothold/engine';
import type { Targets } from './targets.ts';

/** A page that keeps throwing our element out is left alone after this many times. */
const PUT_BACK_MAX = 10;

/**
 * Keeps an element of ours at the end of what the target finds, when there is one, until the returned function is
 * called. `arrive` is called whenever it has come to another place.
 */
export function putInto(
  element: HTMLElement,
  target: Target,
  targets: Targets,
  arrive: () => void = () => {},
): () => void {
  let container: Element | null = null;
  let left = PUT_BACK_MAX;
  const putBack = new MutationObserver(() => {
    if (container && element.parentNode !== container && left-- > 0) container.append(element);
  });
  const watch = targets.watch(target, (found) => {
    putBack.disconnect();
    element.remove();
    container = found;
    // A frame's page has none of our sheets.
    if (!found || found.ownerDocument !== element.ownerDocument) return;
    found.append(element);
    arrive();
    putBack.observe(found, { childList: true });
  });
  return () => {
    watch.stop();
    putBack.disconnect();
    element.remove();
  };
}
