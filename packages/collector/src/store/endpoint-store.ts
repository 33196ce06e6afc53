/** How an endpoint of the settings does. One that was never heard to fail is `HEALTHY`. */
export interface EndpointState {
  /** `paused`: only failures for days. `disabled`: it said that it is gone. Neither is sent anything until it is resumed. */
  readonly status: 'open' | 'paused' | 'disabled';
  /** Failures since its last success. */
  readonly failures: number;
  /** When the first of them was (ms). */
  readonly failingSince: number | null;
  /** It is sent nothing before (ms). */
  readonly retryAt: number | null;
  /** What the last failure was, in our words. */
  readonly reason: string | null;
  /** The beginning of what it last answered when it failed. */
  readonly answer: string | null;
  /** When `status` last changed (ms). */
  readonly changedAt: number | null;
}

export const HEALTHY: EndpointState = {
  status: 'open',
  failures: 0,
  failingSince: null,
  retryAt: null,
  reason: null,
  answer: null,
  changedAt: null,
};

/** What an endpoint was sent and what waits for it. */
export interface EndpointCounts {
  readonly waiting: number;
  readonly sent: number;
  /** Dead letters. */
  readonly failed: number;
  readonly lastSentAt: number | null;
  /** When the oldest that waits was fired (ms). */
  readonly oldestAt: number | null;
}

export interface EndpointStore {
  readEndpoint(name: string): Promise<EndpointState>;
  /** Changes an endpoint's state by what it is, with nobody in between; answers both. */
  changeEndpoint(
    name: string,
    change: (state: EndpointState) => EndpointState,
  ): Promise<{ readonly before: EndpointState; readonly after: EndpointState }>;
  countEndpoint(name: string): Promise<EndpointCounts>;
}
