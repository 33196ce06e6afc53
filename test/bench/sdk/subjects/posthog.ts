import posthog from 'posthog-js';
import { EVENT, propertiesOf } from '../contract.ts';

/**
 * Events alone: no autocapture, recording, flags, surveys, tours or remote extras, and no gzip to pay for.
 * Headless browsers count as bots, and more than 10 events a second as a runaway: both are let through.
 */
window.bench = {
  start: (stub) => {
    const ready = new Promise((loaded) => {
      posthog.init('phc_bench', {
        api_host: stub,
        loaded,
        autocapture: false,
        rageclick: false,
        capture_pageview: false,
        capture_pageleave: false,
        capture_performance: false,
        capture_dead_clicks: false,
        capture_exceptions: false,
        disable_session_recording: true,
        disable_surveys: true,
        disable_product_tours: true,
        disable_conversations: true,
        disable_web_experiments: true,
        disable_external_dependency_loading: true,
        advanced_disable_flags: true,
        disable_compression: true,
        persistence: 'localStorage',
        opt_out_useragent_filter: true,
        rate_limiting: { events_per_second: 1_000, events_burst_limit: 10_000 },
        request_queue_config: { flush_interval_ms: 400 },
      });
    });
    return { ready, track: (n) => posthog.capture(EVENT, propertiesOf(n)) };
  },
};
