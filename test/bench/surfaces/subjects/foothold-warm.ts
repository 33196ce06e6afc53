import './foothold.ts';

/** What a tour needs is fetched and evaluated, as it is on a page where something was shown before; none has run yet. */
const { tour } = window;
window.tour = {
  ...tour,
  ready: Promise.all([
    tour.ready,
    import('../../../../packages/sdk/src/surfaces/present.ts'),
    import('../../../../packages/sdk/src/surfaces/tour/index.ts'),
  ]),
  start: () => tour.start(),
  drawn: () => tour.drawn(),
};
