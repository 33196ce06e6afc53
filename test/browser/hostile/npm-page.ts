import { createFoothold } from '@foothold/sdk';

const { host } = document.querySelector<HTMLElement>('script[data-host]')?.dataset ?? {};
const foothold = createFoothold({ key: 'pk_test', host: host ?? '' });
window.harness.begin(foothold);
