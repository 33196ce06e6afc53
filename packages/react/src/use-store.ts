'use client';

import { useCallback, useSyncExternalStore } from 'react';

interface Store<Value> {
  get(): Value;
  listen(changed: () => void): () => void;
}

/** Reads a store; on a server, and while a page takes over what a server rendered, the value is `initial`. */
export function useStore<Value>(store: Store<Value>, initial: Value): Value {
  const subscribe = useCallback((changed: () => void) => store.listen(changed), [store]);
  return useSyncExternalStore(
    subscribe,
    () => store.get(),
    () => initial,
  );
}
