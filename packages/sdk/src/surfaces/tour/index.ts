import { type ActiveTour, OWN_EVENTS, type Tour as TourConfig, type TourStep } from '@foothold/engine';
import { h, render } from 'preact';
import type { Presentable } from '../presentable.ts';
import { focus, focusedElement, followFocus, isWithin } from '../shared/focus.ts';
import { follow } from '../shared/follow.ts';
import { readerOf } from '../shared/reader-of.ts';
import type { SurfaceHost } from '../shared/surface.ts';
import tipCss from '../shared/tip.css?inline';
import { type Arrival, runStep, type Standing, type StepRun } from './run-step.ts';
import { createStepView } from './step-view.ts';
import css from './tour.css?inline';
import { advanceOf, type TourModel, tourModel } from './tour.model.ts';
import { Tour } from './tour.view.tsx';

export interface TourMount {
  readonly app: Presentable;
  /** The tour's id. */
  readonly id: string;
}

/** Leads through a tour, from the step the state is at, until the returned function is called. */
export function mount(host: SurfaceHost, { app, id }: TourMount): () => void {
  const key = `tour:${id}`;
  const view = createStepView(host, sight);
  const trail = followFocus(host.root);
  let step: number | null = null;
  let current: TourStep | null = null;
  let arrival: Arrival | null = null;
  let standing: Standing = { at: 'nowhere' };
  let run: StepRun | null = null;
  let giveEscapeBack: (() => void) | null = null;
  let isSeen = false;
  let shown: number | null = null;
  /** Steps seen on the way here, in order: branches and skipped steps make the way back another than the order. */
  const way: number[] = [];
  /** Where the way began: nobody knows what came before, and it is taken to be the step before. */
  let origin: number | null = null;

  const tour = (): TourConfig | undefined => app.$config.get()?.tours?.find((each) => each.id === id);
  const running = (): ActiveTour | undefined => app.$active.get()?.tours.find((each) => each.id === id);
  const card = (): HTMLElement | null => host.root.querySelector('.tip');

  function update(): void {
    const now = running();
    const raw = now && tour()?.steps[now.step];
    if (!now || !raw) {
      host.leave();
      return;
    }
    if (now.step !== step || raw !== current) begin(now, raw);
    else draw(now.step);
  }

  function modelOf(at: number): TourModel | null {
    const config = tour();
    const isMissing = standing.at === 'center' && config?.steps[at]?.target !== undefined;
    const place = { step: at, next: running()?.next ?? at + 1, canGoBack: before(at) >= 0, isMissing };
    return config ? tourModel(config, place, readerOf(app)) : null;
  }

  function draw(at: number): void {
    const model = modelOf(at);
    if (!model) return;
    const hadFocus = isWithin(focusedElement(host.document), host.root);
    const onJump = standing.at === 'target' ? jump : null;
    render(h(Tour, { model, onNext: next, onBack: back, onClose: dismiss, onJump, onKeyDown }), host.root);
    if (!isSeen) for (const element of host.root.children) element.toggleAttribute('data-off', true);
    // The button that had the focus may be gone with its step.
    if (hadFocus && !isWithin(focusedElement(host.document), host.root)) focus(card());
  }

  function begin(now: ActiveTour, raw: TourStep): void {
    const how = arrival ?? arrivalAt(now);
    run?.stop();
    noteWay(how, now.step);
    arrival = null;
    step = now.step;
    current = raw;
    standing = { at: 'nowhere' };
    if (isSeen) view.glide();
    const stand = (to: Standing): void => {
      standing = to;
      draw(now.step);
      view.stand(to, raw.placement ?? 'bottom');
    };
    const advance = (): void => move(following(), 'did');
    run = runStep(raw, how, { host, app, stand, advance, miss: (what) => miss(what, now.step) });
  }

  function noteWay(how: Arrival, to: number): void {
    if (how === 'back') origin = way.pop() === undefined ? to : origin;
    else if (step !== null && step === shown && step !== to) way.push(step);
    origin ??= to;
  }

  /** The card can or cannot be seen: on screen it takes room, Esc and words, off screen nothing. */
  function sight(now: boolean): void {
    if (now && step !== shown) {
      shown = step;
      app.record(OWN_EVENTS.tourStepShown, { tour: id, step: step ?? 0 });
      speak();
    }
    if (!now && standing.at === 'target') run?.doubt();
    if (now === isSeen) return;
    isSeen = now;
    if (!now) giveEscapeBack?.();
    giveEscapeBack = now ? host.escape.push(dismiss) : null;
    host.room.claim(key, now ? 'all' : null);
  }

  /** Takes the focus if it was already with us, which reads the card; else says it. */
  function speak(): void {
    const model = modelOf(step ?? 0);
    const focused = focusedElement(host.document);
    const isOurs = focused !== null && isWithin(focused, host.root.getRootNode());
    if (isOurs && !isWithin(focused, host.root)) focus(card());
    else if (model) host.announce(model.says);
  }

  /** Asked anew at each move: what a branch depends on may have changed since the step began. */
  const following = (): number => running()?.next ?? (step ?? 0) + 1;
  /** The step to go back to; below 0 for none. */
  const before = (at: number): number => way.at(-1) ?? (at === origin ? at - 1 : -1);

  function move(to: number, how: Arrival): void {
    const total = tour()?.steps.length ?? 0;
    if (to < 0 || step === null) return;
    arrival = how;
    if (to < total) app.record(OWN_EVENTS.tourMoved, { tour: id, step: to });
    else app.record(OWN_EVENTS.tourCompleted, { tour: id });
  }
  const next = (): void => move(following(), 'asked');
  const back = (): void => move(before(step ?? 0), 'back');
  const dismiss = (): void => app.record(OWN_EVENTS.tourDismissed, { tour: id, step: step ?? 0 });
  const miss = (how: 'skip' | 'end', at: number): void => {
    if (how === 'skip') move(following(), 'asked');
    else app.record(OWN_EVENTS.tourDismissed, { tour: id, step: at, because: 'missing' });
  };
  const jump = (): void => {
    if (standing.at === 'target') focus(focusable(standing.element));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    const isForward = event.key === (host.root.closest('[dir=rtl]') ? 'ArrowLeft' : 'ArrowRight');
    const raw = tour()?.steps[step ?? 0];
    if (isForward && raw && advanceOf(raw).by === 'next') next();
    else if (!isForward) back();
  };

  /**
   * Moved on by no button of ours, it was the person's doing. A tour started since the page was loaded was asked
   * for; else, and where only the config is new, it goes on from before.
   */
  function arrivalAt(now: ActiveTour): Arrival {
    if (step !== null) return now.step === step ? 'found' : 'did';
    return now.since >= host.window.performance.timeOrigin ? 'asked' : 'found';
  }

  host.adopt(tipCss);
  host.adopt(css);
  const stop = follow([app.$active, app.$config, app.$traits, app.$locale], update, host.fail);
  return () => {
    stop();
    run?.stop();
    view.stop();
    giveEscapeBack?.();
    host.room.claim(key, null);
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
