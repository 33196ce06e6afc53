import type { Config } from '@foothold/engine';
import { createFoothold, type Foothold } from '@foothold/sdk';

declare global {
  interface Window {
    /** One for each config of the page, in its order. */
    footholds: Foothold[];
  }
}

const text = document.querySelector('#configs')?.textContent ?? '[]';
// The test that served the page wrote it.
const configs = JSON.parse(text) as Config[];
window.footholds = configs.map((config) => createFoothold({ config }));
