import { createFoothold, type Foothold } from '@foothold/sdk';

declare global {
  interface Window {
    /** The copy that came by npm. */
    second: Foothold;
  }
}

const { host } = document.querySelector<HTMLElement>('script[data-host]')?.dataset ?? {};
window.second = createFoothold({ key: 'pk_test', host: host ?? '' });
