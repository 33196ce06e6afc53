import { type EndpointState, HEALTHY } from '../../store/endpoint-store.ts';
import { PAUSE_MAX_MS } from '../retry.ts';

/** A slip or two is nothing; then it is probed, one message at a time, with growing rests. */
const BREAK_AFTER = 3;
const REST_FIRST_MS = 5_000;
const REST_MAX_MS = 5 * 60_000;
/** Nothing but failures for this long, and not just one at each end: a person has to look. */
const PAUSE_AFTER_MS = 5 * 24 * 3_600_000;
const PAUSE_MIN_FAILURES = 10;

/** A failure as its endpoint's health is judged by. */
export interface EndpointFailure {
  readonly reason: string;
  readonly answer: string | null;
  /** It said that it is gone for good. */
  readonly gone: boolean;
  /** How long it asks to be left alone (ms). */
  readonly retryAfterMs: number | null;
}

/** What a success makes of an endpoint. Whoever was paused meanwhile stays so: a person resumes it. */
export function afterSuccess(state: EndpointState): EndpointState {
  return state.status === 'open' && state.failures > 0 ? { ...HEALTHY, changedAt: state.changedAt } : state;
}

/** What a failure makes of an endpoint. */
export function afterFailure(
  state: EndpointState,
  { reason, answer, gone, retryAfterMs }: EndpointFailure,
  now: number,
  random: () => number,
): EndpointState {
  const failures = state.failures + 1;
  const failingSince = state.failingSince ?? now;
  const rest =
    failures < BREAK_AFTER
      ? 0
      : Math.min(REST_FIRST_MS * 2 ** (failures - BREAK_AFTER), REST_MAX_MS) * (0.5 + random() / 2);
  const asked = Math.min(retryAfterMs ?? 0, PAUSE_MAX_MS);
  const pause = Math.max(rest, asked);
  const next: EndpointState = {
    ...state,
    failures,
    failingSince,
    retryAt: pause > 0 ? Math.max(state.retryAt ?? 0, now + Math.round(pause)) : state.retryAt,
    reason,
    answer,
  };
  if (state.status !== 'open') return next;
  if (gone) return { ...next, status: 'disabled', changedAt: now };
  const isLost = failures >= PAUSE_MIN_FAILURES && now - failingSince >= PAUSE_AFTER_MS;
  return isLost ? { ...next, status: 'paused', changedAt: now } : next;
}

/** What a person makes of an endpoint that was mended. */
export function afterResume(now: number): EndpointState {
  return { ...HEALTHY, changedAt: now };
}

/** How many messages may be on their way to it at once. */
export function atOnce({ failures }: EndpointState, most: number): number {
  return failures >= BREAK_AFTER ? 1 : most;
}
