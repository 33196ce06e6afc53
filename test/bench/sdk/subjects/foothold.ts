import { createFoothold, type FootholdOptions } from '@foothold/sdk';
import { EVENT, propertiesOf, type Running } from '../contract.ts';

/** Taskboard's whole config runs with every event: checklist, tours, prompts, badges, interventions. */
export const startFoothold = (host: string, options: FootholdOptions): Running => {
  const foothold = createFoothold({ key: 'pk_bench', host }, options);
  return { ready: foothold.ready, track: (n) => foothold.track(EVENT, propertiesOf(n)) };
};
