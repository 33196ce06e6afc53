/** A React app that has the packages from the registry, as a server renders it. */
import { FootholdProvider, useProgress, useTour } from '@foothold/react';
import { createFoothold, type Foothold } from '@foothold/sdk';
import { createElement, type ReactElement } from 'react';
import { renderToString } from 'react-dom/server';

const foothold: Foothold = createFoothold({ key: 'pk_consumer', host: 'https://collector.example' });

function App(): ReactElement {
  const done: number = useProgress()?.done ?? 0;
  const step: string = useTour()?.id ?? 'no tour';
  return createElement('p', null, `${done}, ${step}`);
}

console.log(`react: ${renderToString(createElement(FootholdProvider, { foothold }, createElement(App)))}`);
