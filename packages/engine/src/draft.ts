import type { State } from './state.ts';

/** A state under work: top-level keys are replaced, what they hold never changes in place. */
export type Draft = { -readonly [K in keyof State]: State[K] };
