import { type ActiveTour, OWN_EVENTS, type Tour as TourConfig, type TourStep } from '@foothold/engine';
import type { Presentable } from '../presentable.ts';
import { follow } from '../shared/follow.ts';
import { readerOf } from '../shared/reader-of.ts';
import type { BareHost } from '../shared/surface.ts';
import { type Arrival, runStep, type Standing, type StepRun } from './run-step.ts';
import { type TourModel, tourModel } from './tour.model.ts';

export interface TourPorts {
  readonly host: BareHost;
  readonly app: Presentable;
  /** The tour's id. */
  readonly id: string;
  /** Another step begins; what stood for the one before stands no more. */
  readonly begin: () => void;
  /** What there is to read may have changed. */
  readonly draw: () => void;
  /** The step stands elsewhere, or nowhere. */
  readonly stand: (to: Standing, step: TourStep) => void;
}

/** A tour under way. */
export interface TourRun {
  /** The step at hand as it is to be read; null when there is none. */
  model(): TourModel | null;
  standing(): Standing;
  next(): void;
  back(): void;
  dismiss(): void;
  /** The step at hand can be seen. True the first time: then it is recorded. */
  see(): boolean;
  /** The target cannot be seen: another one it may mean is looked for. */
  doubt(): void;
  /** Goes on, until the returned function is called. */
  start(): () => void;
}

/** Leads through a tour, from the step the state is at; draws nothing. Leaves the host when it is over. */
export function createTour({ host, app, id, ...ports }: TourPorts): TourRun {
  let step: number | null = null;
  let current: TourStep | null = null;
  let arrival: Arrival | null = null;
  let standing: Standing = { at: 'nowhere' };
  let run: StepRun | null = null;
  let shown: number | null = null;
  /** Steps seen on the way here, in order: branches and skipped steps make the way back another than the order. */
  const way: number[] = [];
  /** Where the way began: nobody knows what came before, and it is taken to be the step before. */
  let origin: number | null = null;

  const tour = (): TourConfig | undefined => app.$config.get()?.tours?.find((each) => each.id === id);
  const running = (): ActiveTour | undefined => app.$active.get()?.tours.find((each) => each.id === id);

  function update(): void {
    const now = running();
    const raw = now && tour()?.steps[now.step];
    if (!now || !raw) host.leave();
    else if (now.step !== step || raw !== current) begin(now, raw);
    else ports.draw();
  }

  function begin(now: ActiveTour, raw: TourStep): void {
    const how = arrival ?? arrivalAt(now);
    run?.stop();
    noteWay(how, now.step);
    arrival = null;
    step = now.step;
    current = raw;
    standing = { at: 'nowhere' };
    ports.begin();
    const stand = (to: Standing): void => {
      standing = to;
      ports.draw();
      ports.stand(to, raw);
    };
    const advance = (): void => move(following(), 'did');
    run = runStep(raw, how, { host, app, stand, advance, miss: (what) => miss(what, now.step) });
  }

  function noteWay(how: Arrival, to: number): void {
    if (how === 'back') origin = way.pop() === undefined ? to : origin;
    else if (step !== null && step === shown && step !== to) way.push(step);
    origin ??= to;
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
  const miss = (how: 'skip' | 'end', at: number): void => {
    if (how === 'skip') move(following(), 'asked');
    else app.record(OWN_EVENTS.tourDismissed, { tour: id, step: at, because: 'missing' });
  };

  /**
   * Moved on by no button of ours, it was the person's doing. A tour started since the page was loaded was asked
   * for; else, and where only the config is new, it goes on from before.
   */
  function arrivalAt(now: ActiveTour): Arrival {
    if (step !== null) return now.step === step ? 'found' : 'did';
    return now.since >= host.window.performance.timeOrigin ? 'asked' : 'found';
  }

  return {
    model: () => {
      const config = tour();
      const at = step ?? 0;
      const isMissing = standing.at === 'center' && config?.steps[at]?.target !== undefined;
      const place = { step: at, next: following(), canGoBack: before(at) >= 0, isMissing };
      return config ? tourModel(config, place, readerOf(app)) : null;
    },
    standing: () => standing,
    next: () => move(following(), 'asked'),
    back: () => move(before(step ?? 0), 'back'),
    dismiss: () => app.record(OWN_EVENTS.tourDismissed, { tour: id, step: step ?? 0 }),
    see: () => {
      if (step === shown) return false;
      shown = step;
      app.record(OWN_EVENTS.tourStepShown, { tour: id, step: step ?? 0 });
      return true;
    },
    doubt: () => run?.doubt(),
    start: () => {
      const stop = follow([app.$active, app.$config, app.$traits, app.$locale], update, host.fail);
      return () => {
        stop();
        run?.stop();
      };
    },
  };
}
