import type { TourStep } from '@foothold/engine';
import { jsx } from '../../draw/jsx-runtime.ts';
import { render } from '../../draw/render.ts';
import type { Presentable } from '../presentable.ts';
import { focus, focusedElement, followFocus, isInOurs, isWithin } from '../shared/focus.ts';
import type { SurfaceHost } from '../shared/surface.ts';
import tipCss from '../shared/tip.css?inline';
import type { Standing } from './run-step.ts';
import { createTour } from './run-tour.ts';
import { createStepView } from './step-view.ts';
import css from './tour.css?inline';
import { Tour } from './tour.view.tsx';

export interface TourMount {
  readonly app: Presentable;
  /** The tour's id. */
  readonly id: string;
}

/** Leads through a tour, from the step the state is at, until the returned function is called. */
export function mount(host: SurfaceHost, { app, id }: TourMount): () => void {
  const view = createStepView(host, sight);
  const trail = followFocus(host.root);
  const tour = createTour({ host, app, id, begin, draw, stand });
  let giveEscapeBack: (() => void) | null = null;
  let isSeen = false;

  const card = (): HTMLElement | null => host.root.querySelector('.tip');

  function begin(): void {
    if (isSeen) view.glide();
  }

  function stand(to: Standing, { placement = 'bottom' }: TourStep): void {
    view.stand(to, placement);
  }

  function draw(): void {
    const model = tour.model();
    if (!model) return;
    const hadFocus = isWithin(focusedElement(host.document), host.root);
    const onJump = tour.standing().at === 'target' ? jump : null;
    const handlers = { onNext: tour.next, onBack: tour.back, onClose: tour.dismiss, onJump, onKeyDown };
    render(jsx(Tour, { model, ...handlers }), host.root);
    if (!isSeen) for (const element of host.root.children) element.toggleAttribute('data-off', true);
    // The button that had the focus may be gone with its step.
    if (hadFocus && !isWithin(focusedElement(host.document), host.root)) focus(card());
  }

  /** The card can or cannot be seen: on screen it takes room, Esc and words, off screen nothing. */
  function sight(now: boolean): void {
    if (now && tour.see()) speak();
    if (!now && tour.standing().at === 'target') tour.doubt();
    if (now === isSeen) return;
    isSeen = now;
    if (!now) giveEscapeBack?.();
    giveEscapeBack = now ? host.escape.push(tour.dismiss) : null;
    host.room.claim(host.root, now ? 'alone' : null);
  }

  /** Takes the focus if it was already with us, which reads the card; else says it. */
  function speak(): void {
    const focused = focusedElement(host.document);
    if (isInOurs(focused) && !isWithin(focused, host.root)) focus(card());
    else host.announce(tour.model()?.says ?? '');
  }

  function jump(): void {
    const standing = tour.standing();
    if (standing.at === 'target') focus(focusable(standing.element));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    const isForward = event.key === (host.root.closest('[dir=rtl]') ? 'ArrowLeft' : 'ArrowRight');
    if (!isForward) tour.back();
    else if (tour.model()?.next) tour.next();
  }

  host.adopt(tipCss);
  host.adopt(css);
  const stop = tour.start();
  return () => {
    stop();
    view.stop();
    giveEscapeBack?.();
    host.room.claim(host.root, null);
    trail.giveBack();
    trail.stop();
    render(null, host.root);
  };
}

/** The element itself if it takes the focus, else the first in it that does. */
function focusable(element: Element): Element | null {
  const takes = 'a[href],button,input,select,textarea,summary,[tabindex]';
  return element.matches(takes) ? element : element.querySelector(takes);
}
