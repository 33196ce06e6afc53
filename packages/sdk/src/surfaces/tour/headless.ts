import type { TourStep } from '@foothold/engine';
import type { BareMount } from '../presentable.ts';
import type { BareHost } from '../shared/surface.ts';
import { createTeller, type Tell } from '../shared/teller.ts';
import type { TourView } from '../views.ts';
import type { Standing } from './run-step.ts';
import { createTour } from './run-tour.ts';

/** Tells where a tour stands, for an app that draws it, until the returned function is called. */
export function show(host: BareHost, { app, id }: BareMount, tell: Tell<TourView>): () => void {
  const steady: BareHost = {
    ...host,
    // Nobody here sees whether the target can be seen: whoever looks for it does.
    targets: { watch: (target, found) => host.targets.watch(target, found, { isStrict: true }) },
  };
  let step: TourStep | null = null;
  const nothing = (): void => undefined;
  const tour = createTour({ host: steady, app, id, begin: nothing, draw, stand });
  const say = createTeller(tell, { next: tour.next, back: tour.back, dismiss: tour.dismiss });

  function stand(to: Standing, at: TourStep): void {
    step = at;
    draw();
    if (to.at !== 'nowhere') tour.see();
  }

  function draw(): void {
    const standing = tour.standing();
    const model = tour.model();
    if (!model || standing.at === 'nowhere') {
      say(null);
      return;
    }
    const { next, back, close, hint, counter, jump: _jump, hasBackdrop: backdrop, ...rest } = model;
    const target = standing.at === 'target' ? standing.element : null;
    const words = { next, back, close, hint, counter };
    say({ ...rest, words, backdrop, target, placement: step?.placement ?? 'bottom' });
  }

  return tour.start();
}
