import { driver } from 'driver.js';
import css from 'driver.js/dist/driver.css?inline';
import { addStyle, all, press, STEPS } from '../contract.ts';

addStyle(css);
const tour = driver({
  showProgress: true,
  steps: STEPS.map(({ target, title, body }) => ({ element: target, popover: { title, description: body } })),
});

window.tour = {
  ready: Promise.resolve(),
  start: () => tour.drive(),
  next: () => press('.driver-popover-next-btn'),
  close: () => press('.driver-popover-close-btn'),
  drawn: () => all(['.driver-popover', '.driver-overlay path']),
};
