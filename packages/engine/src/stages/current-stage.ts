import type { Config } from '../config.ts';
import { own } from '../own.ts';
import type { State } from '../state.ts';

/** The first stage in file order that is entered and not left; null before the first and after the last. */
export function currentStage(config: Config, state: State): string | null {
  return config.stages?.find(({ id }) => own(state.stages, id)?.left === null)?.id ?? null;
}
