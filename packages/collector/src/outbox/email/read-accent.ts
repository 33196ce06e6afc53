import type { Program } from '@foothold/engine';

const DEFAULT_ACCENT = '#3b5bdb';

/** The colour of buttons: the theme's, for light backgrounds. */
export function readAccent({ config }: Program): string {
  const accent = config.theme?.accent;
  return typeof accent === 'string' ? accent : (accent?.light ?? DEFAULT_ACCENT);
}
