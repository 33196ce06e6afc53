import { observePageLife } from '../page/page-life.ts';
import { isVisible, observeVisibility } from '../page/visibility.ts';
import type { Clock } from '../ports/clock.ts';
import type { BackOff } from '../transport/back-off.ts';
import { type Known, readKnown } from '../transport/fetch-state.ts';
import { parseJson } from '../transport/parse-json.ts';
import { REFUSED_PAUSE_MS, readRetryAfter } from '../transport/verdicts.ts';
import { type OpenStream, pageStream } from './page-stream.ts';

/** Where to listen, and as whom. */
export interface LiveAddress {
  readonly url: string;
  readonly token: string;
  /** The collector did not take the token. */
  readonly refuse: () => void;
}

export interface LiveParts {
  readonly window: Window;
  readonly clock: Clock;
  readonly backOff: BackOff;
  /** Null while nobody can prove to be anybody: then there is nobody to listen for. */
  readonly address: () => LiveAddress | null;
  readonly onKnown: (known: Known) => void;
  /** The collector runs by another config than before. */
  readonly onConfig: () => void;
  /** @default fetch */
  readonly stream?: OpenStream;
}

/** Listens to the collector while the page is in sight. */
export interface Live {
  /** Somebody else may be here, or somebody has another token. */
  check(): void;
  stop(): void;
}

/** The collector gives a sign of life every 20 s: one that is silent for so long is not there any more. */
const SILENCE_MAX_MS = 65_000;
/** A collector without streams will not have one soon. */
const NONE_PAUSE_MS = 3_600_000;

export function openLive(parts: LiveParts): Live {
  const { window, clock, backOff, stream = pageStream(window) } = parts;
  const { document } = window;
  let current: { readonly as: string; readonly end: AbortController } | null = null;
  let cancelRetry: (() => void) | null = null;
  let config: string | null = null;
  let isAway = false;
  let isStopped = false;

  const close = (): void => {
    cancelRetry?.();
    cancelRetry = null;
    current?.end.abort();
    current = null;
  };
  const check = (): void => {
    // A page that holds a connection does not go into the back-forward cache.
    const isWanted = !isStopped && !isAway && isVisible(document);
    const address = isWanted ? parts.address() : null;
    const as = address && `${address.url} ${address.token}`;
    if (as === (current?.as ?? null)) return;
    close();
    if (address && as !== null) listen(address, as);
  };
  const listen = (address: LiveAddress, as: string): void => {
    const end = new AbortController();
    const mine = { as, end };
    current = mine;
    const wait = backOff.waitMs();
    if (wait === 0) void follow(address, mine);
    else cancelRetry = clock.after(wait, () => void follow(address, mine));
  };
  const follow = async (
    address: LiveAddress,
    mine: { readonly as: string; readonly end: AbortController },
  ) => {
    let cancelSilence = (): void => undefined;
    const heard = (): void => {
      cancelSilence();
      cancelSilence = clock.after(SILENCE_MAX_MS, () => mine.end.abort());
    };
    heard();
    const answer = await stream(
      address,
      (data) => {
        heard();
        if (data === null || current !== mine) return;
        const known = readKnown(parseJson(data), clock.now());
        if (!known) return;
        backOff.succeed();
        parts.onKnown(known);
        if (config !== null && known.config !== config) parts.onConfig();
        config = known.config;
      },
      mine.end.signal,
    ).catch(() => null);
    cancelSilence();
    if (current !== mine) return;
    backOff.fail(pauseAfter(answer, clock.now()));
    if (answer?.status === 401) address.refuse();
    // Switched off, perhaps: what is asked next says so, and is heard by all.
    if (answer?.status === 410) parts.onConfig();
    current = null;
    check();
  };

  const setAway = (away: boolean): void => {
    isAway = away;
    check();
  };
  const stops = [
    observeVisibility(document, check),
    observePageLife(window, { onLeave: () => setAway(true), onReturn: () => setAway(false) }),
  ];
  check();
  return {
    check,
    stop: () => {
      isStopped = true;
      for (const stop of stops) stop();
      close();
    },
  };
}

/** How long the collector asks to be left alone; null when it does not say. */
function pauseAfter(
  answer: { readonly status: number; readonly retryAfter: string | null } | null,
  now: number,
): number | null {
  if (!answer) return null;
  if (answer.status === 404) return NONE_PAUSE_MS;
  if (answer.status === 401 || answer.status === 403) return REFUSED_PAUSE_MS;
  return readRetryAfter(answer.retryAfter, now);
}
