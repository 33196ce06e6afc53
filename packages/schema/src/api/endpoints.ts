import type { Endpoint } from './endpoint.ts';
import { BROWSER_ENDPOINTS } from './endpoints/browser.ts';
import { CONFIG_ENDPOINTS } from './endpoints/config.ts';
import { DATA_ENDPOINTS } from './endpoints/data.ts';
import { DELIVERY_ENDPOINTS } from './endpoints/delivery.ts';
import { EVENT_ENDPOINTS } from './endpoints/events.ts';
import { FIGURE_ENDPOINTS } from './endpoints/figures.ts';
import { KEY_ENDPOINTS } from './endpoints/keys.ts';
import { SERVICE_ENDPOINTS } from './endpoints/service.ts';

/** All that a collector answers. A route that is not here fails a test. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...EVENT_ENDPOINTS,
  ...BROWSER_ENDPOINTS,
  ...CONFIG_ENDPOINTS,
  ...FIGURE_ENDPOINTS,
  ...DATA_ENDPOINTS,
  ...DELIVERY_ENDPOINTS,
  ...KEY_ENDPOINTS,
  ...SERVICE_ENDPOINTS,
];
