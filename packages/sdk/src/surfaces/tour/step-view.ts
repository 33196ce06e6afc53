import type { Side } from '@foothold/engine';
import { type Anchored, anchor } from '../shared/anchor.ts';
import { findClips } from '../shared/clips.ts';
import { mirrored } from '../shared/mirrored.ts';
import { isAlone } from '../shared/room.ts';
import { showTip } from '../shared/show-tip.ts';
import { guarded, type SurfaceHost } from '../shared/surface.ts';
import { viewOf, visibleRect } from '../shared/visible-rect.ts';
import type { Standing } from './run-step.ts';
import { lightDown, lightUp, radiusOf } from './spotlight.ts';

/** A glide and a bit: then the light follows its target without lagging behind. */
const GLIDE_MS = 220;

export interface StepView {
  /** Moves card and light to where the step stands; `onSight` tells when they can or cannot be seen. */
  stand(standing: Standing, side: Side): void;
  /** The next move is a glide from one target to the next, not a jump. */
  glide(): void;
  stop(): void;
}

/** Moves the card and the light about; knows nothing of tours. */
export function createStepView(host: SurfaceHost, onSight: (isSeen: boolean) => void): StepView {
  let stopFollowing: (() => void) | null = null;
  let glideEnds: number | undefined;
  let isWanted = false;
  let isSeen = false;

  const spotAndCard = (): readonly [HTMLElement, HTMLElement] | null => {
    const spot = host.root.querySelector<HTMLElement>('.spot');
    const card = host.root.querySelector<HTMLElement>('.tip');
    return spot && card ? [spot, card] : null;
  };

  const see = (wanted: boolean): void => {
    isWanted = wanted;
    isSeen = isWanted && isFree();
    for (const element of spotAndCard() ?? []) element.toggleAttribute('data-off', !isSeen);
    onSight(isSeen);
  };
  /** A tour of another Foothold on the page was here first. */
  const isFree = (): boolean => isAlone(host.room.$claims.get(), host.root);
  const makeWay = guarded(host, () => (isWanted && isFree()) !== isSeen && see(isWanted));
  const unlisten = host.room.$claims.listen(makeWay);

  const beside = (element: Element, side: Side): (() => void) | null => {
    const both = spotAndCard();
    if (!both) return null;
    const [spot, card] = both;
    const radius = radiusOf(element);
    bringIntoView(element, host.document);
    // After the page was read, before the card is: one layout for both.
    host.stayNear(element);
    const draw = (at: Anchored | null): void => {
      host.stayNear(at && element);
      if (at) {
        showTip(card, at);
        lightUp(spot, at.target, radius);
      }
      see(at !== null);
    };
    return anchor(element, card, mirrored(side, card), guarded(host, draw));
  };

  const inTheMiddle = (): (() => void) | null => {
    const both = spotAndCard();
    if (!both) return null;
    const [spot, card] = both;
    const draw = (): void => {
      const view = viewOf(host.window);
      const x = Math.round(view.x + (view.width - card.offsetWidth) / 2);
      const y = Math.round(view.y + (view.height - card.offsetHeight) / 2);
      showTip(card, { x, y, side: 'bottom', arrow: null });
      lightDown(spot, view);
    };
    draw();
    see(true);
    host.window.addEventListener('resize', draw);
    return () => host.window.removeEventListener('resize', draw);
  };

  return {
    stand: (standing, side) => {
      stopFollowing?.();
      stopFollowing = null;
      if (standing.at !== 'target') host.stayNear(null);
      if (standing.at === 'target') stopFollowing = beside(standing.element, side);
      else if (standing.at === 'center') stopFollowing = inTheMiddle();
      else see(false);
    },
    glide: () => {
      for (const element of spotAndCard() ?? []) element.dataset.glide = '';
      host.window.clearTimeout(glideEnds);
      glideEnds = host.window.setTimeout(() => {
        for (const element of spotAndCard() ?? []) delete element.dataset.glide;
      }, GLIDE_MS);
    },
    stop: () => {
      unlisten();
      stopFollowing?.();
      host.window.clearTimeout(glideEnds);
    },
  };
}

/** Scrolls only as far as it must: nothing for a target that is in view. */
function bringIntoView(element: Element, home: Document): void {
  const box = element.getBoundingClientRect();
  const seen = visibleRect(findClips(element, home));
  const isWhole =
    seen !== null && seen.width >= box.width - 1 && seen.height >= Math.min(box.height, 200) - 1;
  if (!isWhole) element.scrollIntoView({ block: 'center', inline: 'nearest' });
}
