import type { Inspected, OpenInspector } from '../inspector/inspected.ts';
import { WISH_KEY, wishToInspect } from '../page/wish-to-inspect.ts';
import { localKeyValue } from '../ports/key-value.ts';

/**
 * Opens the inspector where the address asks for it and may: on localhost, where the app allows it, and by a link.
 * Everywhere else it is not even fetched.
 */
export function createInspectorDoor(
  load: () => Promise<OpenInspector>,
  isAllowed: boolean | undefined,
  inspected: Omit<Inspected, 'wish'>,
): { stop(): void } {
  const { gate, fail } = inspected;
  const { window } = gate.platform;
  const kept = gate.mode() === 'open' ? localKeyValue(window, 'sessionStorage').get(WISH_KEY) : null;
  const wish = wishToInspect(window.location, kept, isAllowed);
  let isStopped = false;
  let stop = (): void => undefined;
  if (wish) {
    load()
      .then((open) => {
        if (!isStopped) stop = open({ ...inspected, wish });
      })
      .catch((error) => fail('inspector-unreachable', `The inspector could not be loaded: ${error}.`));
  }
  return {
    stop: () => {
      isStopped = true;
      stop();
    },
  };
}
