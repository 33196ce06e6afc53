import { lookUp, type Program } from './compile/program.ts';
import { createView } from './conditions/node.ts';
import { foldOwnEvent, moveToursByEvent } from './content/showings.ts';
import { ANY_EVENT, bump, type CounterSpec, counts } from './counters/counter.ts';
import type { Draft } from './draft.ts';
import { compareEvents, type Event, isActivity, type OrderKey, OWN_PREFIX } from './event.ts';
import { runTimers, settle } from './latches.ts';
import { own, withKey } from './own.ts';
import { EMPTY_STATE, type State } from './state.ts';

/** Whether an event comes before what the state already holds: the subject must then be replayed from its log. */
export function isLate(state: State, event: OrderKey): boolean {
  return state.last !== null && compareEvents(event, state.last) <= 0;
}

/**
 * The state after one more event, in O(rules that mention it). Total: no event makes it throw.
 * A late event (`isLate`) leaves the state as it is: hand the whole log to `replay`.
 */
export function fold(program: Program, state: State, event: Event): State {
  if (isLate(state, event)) return state;
  const draft: Draft = { ...state };
  runTimers(program, draft, event.at, false);
  forgetEarlierInstants(draft, event);

  const places = new Set<number>();
  const isOwn = event.name.startsWith(OWN_PREFIX);
  if (event.type === 'identify' || event.type === 'group') {
    foldTraits(draft, event);
    for (const place of program.latchesByTraits) places.add(place);
  } else {
    foldCounts(program, draft, event, isOwn);
    for (const place of lookUp(program.latchesByEvent, event.name)) places.add(place);
    if (isActivity(event)) {
      draft.firstActive ??= event.at;
      draft.lastActive = event.at;
      for (const place of program.latchesByActivity) places.add(place);
    }
    if (isOwn) foldOwnEvent(program, draft, event);
    else moveToursByEvent(program, draft, event);
  }
  draft.last = { at: event.at, seq: event.seq, id: event.id };

  if (draft.start === null && starts(program, draft, event)) {
    draft.start = event.at;
    settle(program, draft, program.latches.keys(), event.at);
  } else {
    settle(program, draft, places, event.at);
  }
  return draft;
}

/**
 * The state of a whole log: sorts it, drops repeated ids (the first delivered stays), folds the rest.
 * Whatever the order and however often the events came, the answer is the same.
 */
export function replay(program: Program, events: Iterable<Event>, base: State = EMPTY_STATE): State {
  const first = new Map<string, Event>();
  for (const event of events) if (!first.has(event.id)) first.set(event.id, event);
  return [...first.values()].sort(compareEvents).reduce((state, event) => fold(program, state, event), base);
}

/** The state at an instant: what becomes true by time alone up to and with `now` has latched. */
export function advance(program: Program, state: State, now: number): State {
  if (state.due === null || state.due > now) return state;
  const draft: Draft = { ...state };
  runTimers(program, draft, now, true);
  return draft;
}

function foldTraits(draft: Draft, event: Event): void {
  if (event.type === 'identify') {
    draft.traits = { ...draft.traits, ...event.properties };
    return;
  }
  const same = event.accountId === undefined || event.accountId === draft.accountId;
  draft.accountTraits = same ? { ...draft.accountTraits, ...event.properties } : { ...event.properties };
  draft.accountId = event.accountId ?? draft.accountId;
}

/** Counting begins with the start's own instant: until it comes, only the instant in hand is kept. */
function forgetEarlierInstants(draft: Draft, event: Event): void {
  if (draft.start !== null || draft.last === null || draft.last.at === event.at) return;
  draft.counts = Object.fromEntries(Object.entries(draft.counts).filter(([key]) => key.startsWith('^')));
}

function foldCounts(program: Program, draft: Draft, event: Event, isOwn: boolean): void {
  for (const spec of lookUp(program.counters, event.name)) {
    if (!takes(spec, isOwn) || !counts(spec, event)) continue;
    draft.counts = withKey(draft.counts, spec.key, bump(own(draft.counts, spec.key), event.at));
  }
}

/** `"*"` is any track or page event of the product; our own must be named. */
function takes(spec: CounterSpec, isOwn: boolean): boolean {
  return !isOwn || !spec.names.includes(ANY_EVENT) || spec.names.length > 1;
}

function starts(program: Program, draft: Draft, event: Event): boolean {
  if (program.start === null) return isActivity(event);
  return program.start.evaluate(createView(draft, { host: 'server', session: null }, event.at)) === true;
}
