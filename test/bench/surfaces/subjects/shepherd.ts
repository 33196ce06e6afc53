import Shepherd from 'shepherd.js';
import css from 'shepherd.js/dist/css/shepherd.css?inline';
import { addStyle, all, press, STEPS } from '../contract.ts';

addStyle(css);
const tour = new Shepherd.Tour({
  useModalOverlay: true,
  defaultStepOptions: { cancelIcon: { enabled: true }, scrollTo: true },
});
for (const { target, title, body } of STEPS) {
  tour.addStep({
    title,
    text: body,
    attachTo: { element: target, on: 'bottom' },
    buttons: [{ text: 'Next', classes: 'next', action: () => tour.next() }],
  });
}

window.tour = {
  ready: Promise.resolve(),
  start: () => void tour.start(),
  next: () => press('.shepherd-enabled .next'),
  close: () => press('.shepherd-enabled .shepherd-cancel-icon'),
  drawn: () => all(['.shepherd-element:not([hidden])', '.shepherd-modal-overlay-container path']),
};
