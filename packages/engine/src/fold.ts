import type { Program, Rules } from './compile/program.ts';
import { createView } from './conditions/node.ts';
import { foldOwnEvent } from './content/fold-own-event.ts';
import { moveTours } from './content/tours.ts';
import { add } from './counters/add.ts';
import { type Counter, EARLY } from './counters/counter.ts';
import type { Draft } from './draft.ts';
import { compareEvents, type Event, type OrderKey } from './event.ts';
import { runTimers, settle } from './latches.ts';
import { SESSION_GAP_MS } from './session.ts';
import { type Count, EMPTY_STATE, type State } from './state.ts';
import { changedTraits, changeTraits } from './trait-changes.ts';

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
  step(program, draft, event);
  return draft;
}

/**
 * The state of a whole log: sorts it, drops repeated ids (the first delivered stays), folds the rest.
 * Whatever the order and however often the events came, the answer is the same.
 */
export function replay(program: Program, events: Iterable<Event>, base: State = EMPTY_STATE): State {
  const first = new Map<string, Event>();
  for (const event of events) if (!first.has(event.id)) first.set(event.id, event);
  const draft: Draft = { ...base };
  for (const event of [...first.values()].sort(compareEvents)) {
    if (!isLate(draft, event)) step(program, draft, event);
  }
  return draft;
}

function step(program: Program, draft: Draft, event: Event): void {
  const { at, name } = event;
  if (draft.due !== null && draft.due < at) runTimers(program, draft, at, false);
  if (draft.start === null && draft.last?.at !== at) forget(draft);

  let rules: Rules | null = null;
  let places: readonly number[];
  let isActive = false;
  if (event.type === 'identify' || event.type === 'group') {
    foldTraits(program, draft, event);
    places = program.byTraits;
  } else {
    rules = program.rules.get(name);
    isActive = !rules.isOwn && event.passive !== true;
    if (rules.counters.length > 0) draft.counts = count(program, draft, rules.counters, event, isActive);
    places = isActive ? rules.activeLatches : rules.latches;
    if (isActive) touch(draft, at);
    if (rules.isOwn && program.scope === 'user' && foldOwnEvent(program, draft, event)) {
      places = [...new Set([...places, ...program.byTraits])].sort((a, b) => a - b);
    }
  }
  draft.last = { at, seq: event.seq, id: event.id };

  if (
    draft.start === null &&
    (program.start ? program.start.truth(createView(draft, at)) === true : isActive)
  ) {
    draft.start = at;
    places = [...program.latches.keys()];
  }
  if (places.length > 0) settle(program, draft, places, at);
  if (rules) moveTours(program, rules.tours, draft, event);
}

/** The counts one event further; parts that stay the same stay the same objects. */
function count(
  program: Program,
  draft: Draft,
  counters: readonly Counter[],
  event: Event,
  isActive: boolean,
): State['counts'] {
  let counts: (readonly Count[])[] | undefined;
  const { start, lastActive } = draft;
  const { dayOf } = program.zone;
  const isSameDay =
    start !== null && lastActive !== null && lastActive >= start && dayOf(lastActive) === dayOf(event.at);
  for (const counter of counters) {
    // A day counts once; `lastActive` tells how long it was.
    if (counter.active && (!isActive || (isSameDay && counter.isDaily))) continue;
    const { key, part } = counter;
    // No other counter counts under this key: what was there before the event is there still.
    const list = (counts ?? draft.counts)[part] ?? [];
    let place = 0;
    while (place < list.length && list[place]?.[0] !== key) place += 1;
    const before = list[place];
    const after = add(counter, before, draft, event, program.zone);
    if (!after || after === before) continue;
    counts ??= draft.counts.slice();
    while (counts.length <= part) counts.push([]);
    const changed = list.slice();
    changed[place] = after;
    counts[part] = changed;
  }
  return counts ?? draft.counts;
}

/** The person is there. */
function touch(draft: Draft, at: number): void {
  if (draft.lastActive === null || at - draft.lastActive >= SESSION_GAP_MS) draft.session = at;
  draft.firstActive ??= at;
  draft.lastActive = at;
}

function foldTraits(program: Program, draft: Draft, event: Event): void {
  const { type, properties, accountId, changes } = event;
  if (type === 'identify') {
    if (program.scope === 'user') draft.traits = changeTraits(draft.traits, properties, changes);
    return;
  }
  const same = accountId === undefined || accountId === draft.accountId;
  const before = same ? draft.accountTraits : {};
  draft.accountId = accountId ?? draft.accountId;
  if (program.scope === 'account') draft.accountTraits = changeTraits(before, properties, changes);
  else {
    // What comes of a change hangs on what the others did: of these traits the account's own log has the say.
    const unset = [...changedTraits(changes)];
    draft.accountTraits = changeTraits(before, properties, unset.length > 0 ? { unset } : undefined);
  }
}

/** Counting begins with the start's own instant: until it comes, only the instant in hand is kept. */
function forget(draft: Draft): void {
  if (draft.counts.length === 0) return;
  draft.counts = draft.counts.map((part) => part.filter(([key]) => key.startsWith(EARLY)));
}
