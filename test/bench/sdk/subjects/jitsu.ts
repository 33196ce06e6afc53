import { jitsuAnalytics } from '@jitsu/js';
import { EVENT, propertiesOf } from '../contract.ts';

/** It has little to turn off: no id service, and no setting for batches. */
window.bench = {
  start: (stub) => {
    const jitsu = jitsuAnalytics({ host: stub, writeKey: 'bench' });
    return { ready: Promise.resolve(), track: (n) => jitsu.track(EVENT, propertiesOf(n)) };
  },
};
