import type { Facts } from '@foothold/engine';

/** What the collector knows beside the log: it runs where nobody is looking at a page. */
export const SERVER_FACTS: Facts = { host: 'server', session: null };
