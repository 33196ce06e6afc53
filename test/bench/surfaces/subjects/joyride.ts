import { createElement, type ReactElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Joyride } from 'react-joyride';
import { all, press, STEPS } from '../contract.ts';

let run = (_isOn: boolean): void => undefined;
let mounted = (): void => undefined;
const ready = new Promise<void>((resolve) => {
  mounted = resolve;
});

/** In an app that runs React already: its root is there before the tour. */
function App(): ReactElement {
  const [isOn, setOn] = useState(false);
  run = setOn;
  mounted();
  const steps = STEPS.map(({ target, title, body }) => ({ target, title, content: body, skipBeacon: true }));
  return createElement(Joyride, {
    steps,
    run: isOn,
    continuous: true,
    onEvent: ({ type }) => {
      if (type === 'tour:end') setOn(false);
    },
  });
}

const root = document.createElement('div');
document.body.append(root);
createRoot(root).render(createElement(App));

window.tour = {
  ready,
  start: () => run(true),
  next: () => press('[data-action=primary]'),
  close: () => press('[data-action=close], [data-action=skip]'),
  drawn: () => all(['.react-joyride__tooltip', '.react-joyride__overlay', '.react-joyride__spotlight']),
};
