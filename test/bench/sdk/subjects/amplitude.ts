import { init, track } from '@amplitude/analytics-browser';
import { EVENT, propertiesOf } from '../contract.ts';

/** Events alone: no autocapture, no config from elsewhere, no gzip; batches of 100 instead of 30. */
window.bench = {
  start: (stub) => {
    const started = init('bench', {
      serverUrl: `${stub}/2/httpapi`,
      autocapture: false,
      remoteConfig: { fetchRemoteConfig: false },
      flushIntervalMillis: 400,
      flushQueueSize: 100,
      logLevel: 0,
    });
    return { ready: started.promise, track: (n) => track(EVENT, propertiesOf(n)).promise };
  },
};
