import type { ReadableAtom } from 'nanostores';

/**
 * Calls `update` now and once after each burst of changes of the stores.
 * What it throws goes to `onError`: a failing listener must not stop the store's other listeners.
 */
export function follow(
  stores: readonly ReadableAtom<unknown>[],
  update: () => void,
  onError: (error: unknown) => void,
): () => void {
  let queued = false;
  let stopped = false;
  const run = (): void => {
    queued = false;
    if (stopped) return;
    try {
      update();
    } catch (error) {
      onError(error);
    }
  };
  const queue = (): void => {
    if (queued) return;
    queued = true;
    queueMicrotask(run);
  };
  const unlisten = stores.map((store) => store.listen(queue));
  run();
  return () => {
    stopped = true;
    for (const stop of unlisten) stop();
  };
}
