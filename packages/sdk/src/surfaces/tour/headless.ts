import type { BareMount } from '../presentable.ts';
import type { BareHost } from '../shared/surface.ts';
import { createTeller, type Tell } from '../shared/teller.ts';
import type { TourView } from '../views.ts';
import { createTour } from './run-tour.ts';

/** Tells where a tour stands, for an app that draws it, until the returned function is called. */
export function show(host: BareHost, { app, id }: BareMount, tell: Tell<TourView>): () => void {
  const steady: BareHost = {
    ...host,
    // Nobody here sees whether the target can be seen: whoever looks for it does.
    targets: { watch: (target, found) => host.targets.watch(target, found, { isStrict: true }) },
  };
  const nothing = (): void => undefined;
  const tour = createTour({ host: steady, app, id, begin: nothing, draw, stand: nothing });
  const say = createTeller(tell, { next: tour.next, back: tour.back, dismiss: tour.dismiss });

  function draw(): void {
    const standing = tour.standing();
    const model = tour.model();
    if (!model || standing.at === 'nowhere') {
      say(null);
      return;
    }
    // Before the app is told: it may go on at once.
    tour.see();
    const { next, back, close, hint, counter, jump: _jump, hasBackdrop: backdrop, ...rest } = model;
    const target = standing.at === 'target' ? standing.element : null;
    const words = { next, back, close, hint, counter };
    const raw = app.$config.get()?.tours?.find((each) => each.id === id)?.steps[model.step];
    say({ ...rest, words, backdrop, target, placement: raw?.placement ?? 'bottom' });
  }

  return tour.start();
}
