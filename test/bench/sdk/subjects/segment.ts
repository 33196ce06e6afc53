import { AnalyticsBrowser } from '@segment/analytics-next';
import { EVENT, propertiesOf } from '../contract.ts';

/**
 * Its settings inline instead of from a CDN, no other destination, and batches instead of a request an event: of its
 * own size of 10, for it measures the whole batch again with every event.
 */
window.bench = {
  start: (stub) => {
    const apiHost = `${stub.replace('http://', '')}/v1`;
    const analytics = AnalyticsBrowser.load(
      {
        writeKey: 'bench',
        cdnSettings: {
          integrations: {
            'Segment.io': {
              apiKey: 'bench',
              apiHost,
              protocol: 'http',
              deliveryStrategy: { strategy: 'batching', config: { size: 10, timeout: 400 } },
            },
          },
        },
      },
      { integrations: { All: false, 'Segment.io': { apiHost, protocol: 'http' } } },
    );
    return { ready: analytics.ready(), track: (n) => analytics.track(EVENT, propertiesOf(n)) };
  },
};
