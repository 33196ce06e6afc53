import type { ReadableAtom } from 'nanostores';
import type { Presentable } from './presentable.ts';

/** An app that can ask for a checklist's panel to be opened, as the action `{ checklist }` does. */
export interface Openable extends Presentable {
  /** The panel asked for last, and when (ms since 1970). */
  readonly $opened?: ReadableAtom<Opened | null>;
}

export interface Opened {
  readonly checklist: string;
  readonly at: number;
}
