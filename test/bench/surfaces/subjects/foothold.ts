import { createFoothold } from '@foothold/sdk';
import { all, press, STEPS } from '../contract.ts';

const foothold = createFoothold({
  config: {
    version: 1,
    project: 'bench',
    start: { event: 'Signed Up' },
    milestones: [{ id: 'value', title: 'Get there', kind: 'first-value', when: { event: 'Done' } }],
    tours: [{ id: 'tour', steps: STEPS.map(({ target, title, body }) => ({ target, title, body })) }],
  },
});

const root = (): ParentNode =>
  document.querySelector('foothold-ui')?.shadowRoot ?? document.createDocumentFragment();

/** Nothing of the surfaces is fetched before the tour is started. */
window.tour = {
  ready: foothold.ready,
  start: () => foothold.start('tour'),
  next: () => press('[part=tour-next]', root()),
  close: () => press('[part=tour-close]', root()),
  drawn: () => all(['[part=tour]:not([data-off])', '[part=tour-spotlight]:not([data-off])'], root()),
};
