import type { EscapeStack } from './escape.ts';
import type { Room } from './room.ts';
import type { Targets } from './targets.ts';

/** The page a surface is on, whoever draws it, and its way out. */
export interface BareHost {
  readonly document: Document;
  readonly window: Window & typeof globalThis;
  readonly targets: Targets;
  readonly room: Room;
  /** The surface has nothing more to show. */
  leave(): void;
  /** The surface cannot go on; it is taken off the page and the others stay. */
  fail(error: unknown): void;
}

/** What a surface has that the app draws. */
export interface AppHost extends BareHost {
  /** The app asked for what cannot be: `what` says what it takes, and `found` is what it got. */
  refuse(what: string, found: unknown): void;
}

/** Where a surface draws, and what it shares with the others. */
export interface SurfaceHost extends BareHost {
  /** An element in a shadow root, for this surface alone. */
  readonly root: HTMLElement;
  readonly escape: EscapeStack;
  /** Adopts the surface's own sheet. */
  adopt(css: string): void;
  /** Says it to screen readers, politely. */
  announce(text: string): void;
  /** Comes onto the page if it is not there yet, in front of whatever the target is in, such as an open modal dialog; null: the page. */
  stayNear(target: Element | null): void;
}

/** The function, with what it throws going to the surface's `fail`. For timers and observers. */
export function guarded<Args extends readonly unknown[]>(
  host: Pick<BareHost, 'fail'>,
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
