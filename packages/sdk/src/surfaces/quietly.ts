import type { Presentable } from './presentable.ts';

/** Does it, and lets nothing it throws reach the page. */
export function quietly(act: (() => void) | null): void {
  try {
    act?.();
  } catch {
    // The page comes first: it must not learn that a surface of ours failed.
  }
}

/** The app, with nothing thrown out of a click on a surface into the page. */
export function withoutThrowing(app: Presentable): Presentable {
  return {
    ...app,
    record: (name, properties) => quietly(() => app.record(name, properties)),
    perform: (action) => quietly(() => app.perform(action)),
  };
}
