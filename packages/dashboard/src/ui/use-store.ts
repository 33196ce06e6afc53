import type { ReadableAtom } from 'nanostores';
import { useEffect, useState } from 'preact/hooks';

/** The value of a store; the component renders again whenever it changes. */
export function useStore<T>(store: ReadableAtom<T>): T {
  const [, redraw] = useState<unknown>(null);
  // The first call of a subscriber is at once: it catches what changed between render and effect.
  useEffect(() => store.subscribe((value) => redraw({ value })), [store]);
  return store.get();
}
