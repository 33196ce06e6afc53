import type { Prompt } from '@foothold/engine';
import { focus } from '../shared/focus.ts';
import { isClear } from '../shared/room.ts';
import { standFree } from '../shared/stand-free.ts';
import { guarded, type SurfaceHost } from '../shared/surface.ts';
import { besideTarget } from './beside-target.ts';
import { isBeside } from './prompt.model.ts';
import type { Seat, SeatOptions } from './seat-options.ts';

/** Takes the place of the form: beside the target, or its own as soon as the target, if it has one, is there. */
export function takeSeat(host: SurfaceHost, options: SeatOptions): Seat {
  if (isBeside(options.form)) return besideTarget(host, options);
  return options.form === 'modal' ? inFront(host, options) : atOwnPlace(host, options);
}

function atOwnPlace(host: SurfaceHost, { prompt, see }: SeatOptions): Seat {
  const stand = standFree(host, see);
  const unwatch = awaitTarget(host, prompt, stand.want);
  return {
    settle: stand.settle,
    leave: () => {
      unwatch();
      stand.stop();
    },
  };
}

function inFront(host: SurfaceHost, { prompt, see }: SeatOptions): Seat {
  let isWanted = false;
  let isOn = false;
  const settle = guarded(host, () => {
    const dialog = host.root.querySelector('dialog');
    if (!dialog) return;
    const was = isOn;
    isOn = isWanted && isClear(host.room.$claims.get(), host.root, null);
    if (isOn) openModal(dialog);
    else if (dialog.open) dialog.close();
    host.room.claim(host.root, isOn ? 'all' : null);
    if (isOn !== was) see(isOn);
  });
  const unwatch = awaitTarget(host, prompt, (isThere) => {
    isWanted = isThere;
    settle();
  });
  const unlisten = host.room.$claims.listen(settle);
  return {
    settle,
    leave: () => {
      unwatch();
      unlisten();
      host.room.claim(host.root, null);
      host.root.querySelector('dialog')?.close();
    },
  };
}

/** In the top layer, and everything else inert; again, if our element had to move and lost that. */
function openModal(dialog: HTMLDialogElement): void {
  if (dialog.open && dialog.matches(':modal')) return;
  dialog.close();
  dialog.showModal();
  focus(dialog);
}

/** Tells whether the target is there, whenever that changes; without one, at once that it is. */
function awaitTarget(host: SurfaceHost, { target }: Prompt, tell: (isThere: boolean) => void): () => void {
  if (target === undefined) {
    tell(true);
    return () => {};
  }
  const found = (element: Element | null): void => {
    host.stayNear(element);
    tell(element !== null);
  };
  return host.targets.watch(target, guarded(host, found), { isStrict: true }).stop;
}
