import { POLL_EVERY_MS, WAIT_MAX_MS } from './waiting.ts';

/** Waits for a state; rejects, naming it, when it does not come. */
export async function until(
  what: string | (() => string),
  look: () => boolean | Promise<boolean>,
  ms: number = WAIT_MAX_MS,
): Promise<void> {
  const end = performance.now() + ms;
  while (!(await look())) {
    if (performance.now() > end) {
      throw new Error(`waited ${ms} ms in vain: ${typeof what === 'string' ? what : what()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
  }
}
