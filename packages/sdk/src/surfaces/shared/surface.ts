import type { EscapeStack } from './escape.ts';
import type { Room } from './room.ts';
import type { Targets } from './targets.ts';

/** Where a surface draws, and what it shares with the others. */
export interface SurfaceHost {
  /** An element in a shadow root, for this surface alone. */
  readonly root: HTMLElement;
  readonly document: Document;
  readonly window: Window & typeof globalThis;
  readonly targets: Targets;
  readonly escape: EscapeStack;
  readonly room: Room;
  /** Adopts the surface's own sheet. */
  adopt(css: string): void;
  /** Says it to screen readers, politely. */
  announce(text: string): void;
  /** Asks to be in front of whatever the target is in, such as an open modal dialog; null: the page. */
  stayNear(target: Element | null): void;
  /** The surface has nothing more to show. */
  leave(): void;
  /** The surface cannot go on; it is taken off the page and the others stay. */
  fail(error: unknown): void;
}

/** The function, with what it throws going to the surface's `fail`. For timers and observers. */
export function guarded<Args extends readonly unknown[]>(
  host: SurfaceHost,
  act: (...args: Args) => void,
): (...args: Args) => void {
  return (...args) => {
    try {
      act(...args);
    } catch (error) {
      host.fail(error);
    }
  };
}
