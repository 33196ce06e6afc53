import {
  type Decision,
  decide,
  type Effect,
  EMPTY_STATE,
  type Event,
  type Facts,
  fold,
  isLate,
  type Program,
  type State,
} from '@foothold/engine';
import type { Clock } from '../ports/clock.ts';
import { createLately } from './lately.ts';

/** Where one subject stands, and what follows from it: the engine, run on this page. */
export interface Guide {
  state(): State;
  program(): Program | null;
  /** Ids the state holds of events that may still be in the queue, latest last. */
  ids(): readonly string[];
  has(id: string): boolean;
  decision(): Decision | null;
  /** What the engine cannot know, as of now. */
  facts(): Facts;
  /** Runs by another config from now on. */
  use(program: Program): void;
  /** Starts from another state, and brings these events onto it. */
  rebase(state: State, ids: readonly string[], events: readonly Event[]): void;
  /** Somebody else: nothing is known of them. */
  forget(): void;
  /** Folds an event once; its consequences come with the next `settle`. False when it was known. */
  take(event: Event): boolean;
  /** These are safe at the collector: no queue brings them again. */
  release(ids: readonly string[]): void;
  /** Does what is due, until nothing is. */
  settle(): void;
  /** Whether that is under way: what is said then comes of an effect. */
  isSettling(): boolean;
  /** Remembers what is taken from a moment ago on, until the returned function gives it, by the clock of then. */
  watch(): () => readonly Event[];
  stop(): void;
}

export interface GuideParts {
  readonly clock: Clock;
  /** By the collector's clock (ms). */
  readonly now: () => number;
  /** What the engine cannot know, as of now. */
  readonly facts: (state: State) => Facts;
  /** When the visit under way ends unless they do something before (ms); null while they are away. */
  readonly visitEnds: () => number | null;
  /** Somebody is looking, and what other devices did is known. */
  readonly mayAct: () => boolean;
  /** Records what happened and does it; returns false when it was done before. */
  readonly act: (effect: Effect) => boolean;
  /** The time has come at which an answer may change: settle then. */
  readonly onWake: () => void;
}

/** As many rows as the queue holds: more ids than that need not be known. */
const IDS_MAX = 1_000;
/** A chain of firings longer than this feeds itself. */
const CHAIN_MAX = 20;
/** `setTimeout` takes no more than 24.8 days, and a laptop that slept should look again. */
const WAKE_MAX_MS = 6 * 3_600_000;

export function createGuide(parts: GuideParts): Guide {
  let program: Program | null = null;
  let state: State = EMPTY_STATE;
  let waiting: Event[] = [];
  let decision: Decision | null = null;
  let ids = new Set<string>();
  let released = new Set<string>();
  const lately = createLately(parts.clock, parts.now);
  let cancelWake = (): void => undefined;
  let settling = false;
  let stopped = false;

  const foldIn = (event: Event): void => {
    if (program) state = fold(program, state, inOrder(state, event));
    else waiting.push(event);
  };

  const take = (event: Event): boolean => {
    if (ids.has(event.id)) return false;
    ids.add(event.id);
    if (ids.size > IDS_MAX) dropOldest();
    lately.add(event);
    foldIn(event);
    return true;
  };
  const dropOldest = (): void => {
    const [oldest] = ids;
    if (oldest === undefined) return;
    ids.delete(oldest);
    released.delete(oldest);
  };
  const rebase = (base: State, known: readonly string[], events: readonly Event[]): void => {
    state = base;
    waiting = [];
    ids = new Set(known.slice(0, IDS_MAX));
    released = new Set();
    for (const event of events) take(event);
  };

  const settle = (): void => {
    if (!program || settling || stopped) return;
    settling = true;
    try {
      for (let links = 0; links < CHAIN_MAX; links++) {
        decision = decide(program, state, parts.facts(state), parts.now());
        const [effect] = decision.effects;
        if (!effect || !parts.mayAct() || !parts.act(effect)) break;
      }
    } finally {
      settling = false;
    }
    if (decision) sleepUntil(decision.wakeAt, parts.visitEnds());
  };

  const sleepUntil = (...instants: readonly (number | null)[]): void => {
    cancelWake();
    const next = Math.min(...instants.map((at) => at ?? Number.POSITIVE_INFINITY));
    if (next === Number.POSITIVE_INFINITY) return;
    const ms = Math.min(Math.max(next - parts.now(), 1), WAKE_MAX_MS);
    cancelWake = parts.clock.after(ms, parts.onWake);
  };

  return {
    state: () => state,
    program: () => program,
    ids: () => [...ids].filter((id) => !released.has(id)),
    has: (id) => ids.has(id),
    decision: () => decision,
    facts: () => parts.facts(state),
    use: (next) => {
      program = next;
      const late = waiting;
      waiting = [];
      for (const event of late) foldIn(event);
    },
    rebase,
    forget: () => {
      lately.forget();
      rebase(EMPTY_STATE, [], []);
    },
    take,
    release: (gone) => {
      // Another tab may tell of it late: it stays known while this page lives.
      for (const id of gone) if (ids.has(id)) released.add(id);
    },
    settle,
    isSettling: () => settling,
    watch: lately.watch,
    stop: () => {
      cancelWake();
      stopped = true;
    },
  };
}

/**
 * What comes late is folded as if it happened just now: here a tick a moment off beats one that is
 * missing, and the collector replays its log in the true order.
 */
function inOrder(state: State, event: Event): Event {
  if (!state.last || !isLate(state, event)) return event;
  return { ...event, at: state.last.at, seq: state.last.seq + 1 };
}
