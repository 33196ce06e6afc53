import { useState } from 'preact/hooks';

let given = 0;

/** An id for one place on the page. Preact's own `useId` repeats itself in lists that grow. */
export function useOwnId(): string {
  return useState(() => `own-${++given}`)[0];
}
