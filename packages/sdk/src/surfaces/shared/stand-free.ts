import { isClear } from './room.ts';
import { guarded, type SurfaceHost } from './surface.ts';

/** A card with a place of its own on the screen. */
export interface FreeStand {
  /** Whether the card has something to show now. */
  want(isWanted: boolean): void;
  /** What the card says may have changed its size. */
  settle(): void;
  stop(): void;
}

/**
 * Shows the layer's card at its own place while nobody else has that: whoever came first stays.
 * `see` tells when the card comes and goes.
 */
export function standFree(host: SurfaceHost, see: (isOn: boolean) => void): FreeStand {
  let isWanted = false;
  let isOn = false;

  const settle = (): void => {
    const card = host.root.firstElementChild;
    if (!card) return;
    const box = card.getBoundingClientRect();
    const was = isOn;
    isOn = isWanted && isClear(host.room.$claims.get(), host.root, box);
    card.toggleAttribute('data-off', !isOn);
    host.room.claim(host.root, isOn ? [box] : null);
    if (isOn !== was) see(isOn);
  };
  const again = guarded(host, settle);
  const unlisten = host.room.$claims.listen(again);
  host.window.addEventListener('resize', again);
  return {
    want: (wanted) => {
      isWanted = wanted;
      settle();
    },
    settle,
    stop: () => {
      unlisten();
      host.window.removeEventListener('resize', again);
      host.room.claim(host.root, null);
    },
  };
}
