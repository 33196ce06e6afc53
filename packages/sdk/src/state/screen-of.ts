import { type Config, createScreen, type Privacy, type Screen } from '@foothold/engine';

/** The screen of the app's own lists and the config's, whichever config that is by now. */
export function screenOf(own: Privacy | undefined, config: () => Config | undefined): () => Screen {
  let latest: Privacy | undefined;
  let screen = createScreen([own]);
  return () => {
    const now = config()?.privacy;
    if (now !== latest) screen = createScreen([own, now]);
    latest = now;
    return screen;
  };
}
