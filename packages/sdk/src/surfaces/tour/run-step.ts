import { parseDuration, type TourStep } from '@foothold/engine';
import type { Presentable } from '../presentable.ts';
import { searchRoots } from '../shared/find-target.ts';
import { type BareHost, guarded } from '../shared/surface.ts';
import type { Watch } from '../shared/targets.ts';
import { onClick, onElement } from './advance.ts';
import { advanceOf, isOnPage, isPlace } from './tour.model.ts';

/**
 * How the person came to a step: `asked` for it by a button, went `back` to it, `did` what moved the tour on,
 * or `found` it running when the page was loaded.
 */
export type Arrival = 'asked' | 'back' | 'did' | 'found';

/** Where a step stands: nothing to show yet, at its target, or in the middle. */
export type Standing =
  | { readonly at: 'nowhere' }
  | { readonly at: 'target'; readonly element: Element }
  | { readonly at: 'center' };

export interface StepPorts {
  readonly host: BareHost;
  readonly app: Presentable;
  readonly stand: (standing: Standing) => void;
  /** The person did what moves the step on. */
  readonly advance: () => void;
  /** The target did not come: what the step says to do about it. */
  readonly miss: (how: 'skip' | 'end') => void;
}

/** How long a target, or a page the person is on the way to, is waited for. */
const WAIT_MS = 5_000;

/** A step under way. */
export interface StepRun {
  /** Its target cannot be seen: another one it may mean is looked for. */
  doubt(): void;
  stop(): void;
}

/** Brings a step to its page and its target, and tells where it stands: at once, and when that changes. */
export function runStep(step: TourStep, arrival: Arrival, ports: StepPorts): StepRun {
  const { host, app, stand } = ports;
  const waitMs = parseDuration(step.wait ?? '') ?? WAIT_MS;
  let here: StepRun | null = null;
  let timer: number | undefined;

  const wait = (act: () => void): void => {
    timer = host.window.setTimeout(guarded(host, act), waitMs);
  };
  const go = (): void => {
    if (here || step.page === undefined || !isPlace(step.page)) return;
    if (host.document.visibilityState === 'visible') app.perform({ open: step.page });
  };
  const check = guarded(host, () => {
    const isHere = isOnPage(step, app.$path.get());
    if (isHere && !here) {
      host.window.clearTimeout(timer);
      here = atPage(step, arrival, ports, wait);
    } else if (!isHere && here) {
      here.stop();
      here = null;
      stand({ at: 'nowhere' });
    }
  });

  const unlisten = app.$path.listen(check);
  check();
  if (!here) stand({ at: 'nowhere' });
  // Whoever asked is taken there; whoever did something is given time to arrive; nobody is carried off unasked.
  if (!here && (arrival === 'asked' || arrival === 'back')) go();
  else if (!here && arrival === 'did') wait(go);
  return {
    doubt: () => here?.doubt(),
    stop: () => {
      unlisten();
      host.window.clearTimeout(timer);
      here?.stop();
      here = null;
    },
  };
}

/** On the right page: finds the target and listens for what moves the step on. */
function atPage(
  step: TourStep,
  arrival: Arrival,
  { host, stand, advance, miss }: StepPorts,
  wait: (act: () => void) => void,
): StepRun {
  const by = advanceOf(step);
  let wasFound = false;
  let watch: Watch | null = null;
  let unlisten: (() => void) | null = null;

  const listen = (): void => {
    unlisten?.();
    if (by.by !== 'click') return;
    const pages = [...searchRoots(host.document)].filter((root) => 'defaultView' in root);
    unlisten = onClick(pages, by.selector, guarded(host, advance));
  };
  const found = (element: Element | null): void => {
    if (element) wasFound = true;
    // Found in a frame that was not there when we began to listen.
    if (element && element.ownerDocument !== host.document) listen();
    stand(element ? { at: 'target', element } : { at: 'nowhere' });
  };

  listen();
  if (step.target === undefined) stand({ at: 'center' });
  else watch = host.targets.watch(step.target, guarded(host, found));
  if (step.target !== undefined && !wasFound) {
    stand({ at: 'nowhere' });
    wait(() => {
      const how = step.missing ?? 'center';
      if (wasFound) return;
      if (how === 'center') stand({ at: 'center' });
      else miss(how);
    });
  }
  const unwatch = by.by === 'element' ? onElement(host, by.selector, arrival === 'back', advance) : null;
  return {
    doubt: () => watch?.doubt(),
    stop: () => {
      watch?.stop();
      unwatch?.();
      unlisten?.();
    },
  };
}
