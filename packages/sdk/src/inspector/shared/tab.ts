import type { ComponentChildren } from 'preact';
import type { Inspected } from '../inspected.ts';
import type { Pretence } from '../time/pretence.ts';
import type { Standpoint } from './standpoint.ts';

/** What a tab of the inspector works with. */
export interface TabHost {
  readonly inspected: Inspected;
  /** Draws again, a moment later. */
  draw(): void;
  /** Puts a text on the clipboard and says so. */
  copy(text: string): void;
  /** Says it to screen readers. */
  announce(text: string): void;
  /** The pretence under way; null at the real now. */
  pretence(): Pretence | null;
  pretend(pretence: Pretence | null): void;
  /** Where they stand, or would in the pretence; null until there is a config. */
  standpoint(): Standpoint | null;
}

/** One tab: what it shows now, and what is left to stop. */
export interface InspectorTab {
  view(): ComponentChildren;
  stop(): void;
}
