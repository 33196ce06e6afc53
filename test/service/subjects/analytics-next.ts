import { AnalyticsBrowser } from '@segment/analytics-next';

declare global {
  interface Window {
    /** Makes every kind of call for a user, unchanged but for the host. */
    deliverAll(apiHost: string, user: string, strategy: 'standard' | 'batching'): Promise<void>;
  }
}

/** Its settings stand inline, for there is no CDN here to read them from. */
window.deliverAll = async (apiHost, user, strategy) => {
  const segment = { apiKey: 'pk_test', apiHost, protocol: 'http' as const };
  const deliveryStrategy =
    strategy === 'batching' ? { strategy, config: { size: 10, timeout: 500 } } : { strategy };
  const analytics = AnalyticsBrowser.load(
    {
      writeKey: 'pk_test',
      cdnSettings: { integrations: { 'Segment.io': { ...segment, deliveryStrategy } } },
    },
    { integrations: { All: false, 'Segment.io': { apiHost, protocol: 'http' } } },
  );
  await analytics.ready();
  const { anonymousId } = await analytics.user();
  const before = anonymousId();
  void analytics.page('Docs', 'Pricing');
  void analytics.alias(user, before ?? undefined);
  void analytics.identify(user, { name: user });
  void analytics.track('Signed Up', { plan: 'pro' });
  void analytics.screen('App', 'Inbox');
  void analytics.group('acme', { seats: 3 });
};
