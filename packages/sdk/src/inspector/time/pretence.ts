import { type Event, type EventType, type JsonObject, SESSION_GAP_MS } from '@foothold/engine';
import { atCollector, inBrowser, type Standpoint } from '../shared/standpoint.ts';
import { type Happening, happeningsBetween } from './happenings.ts';
import { foldNow, settle } from './settle.ts';

/** A copy of where somebody stands, to play with: nothing of it is recorded, stored, sent or shown. */
export interface Pretence extends Standpoint {
  /** When it began (ms). */
  readonly startedAt: number;
  /** Until when they are taken to be here (ms). */
  readonly hereUntil: number;
  /** Events pretended so far: each needs an id of its own. */
  readonly count: number;
  /** What would have happened, oldest first. */
  readonly story: readonly Happening[];
}

/** What somebody pretends to have happened. */
export interface Pretended {
  readonly type: EventType;
  readonly name: string;
  readonly properties: JsonObject;
}

/** A rule that wakes itself again and again ends here. */
const WAKES_MAX = 500;
/** The longest jump: beyond it timers of years would be walked through one by one. */
const JUMP_MAX_MS = 366 * 24 * 3_600_000;

export function pretend(real: Standpoint): Pretence {
  const { program, state, facts, now } = real;
  const isHere = facts.session !== null;
  return {
    ...{ program, state, facts, now },
    startedAt: now,
    hereUntil: isHere ? now + SESSION_GAP_MS : now,
    count: 0,
    story: [],
  };
}

/** The next instant at which something may change by time alone (ms); null when nothing can. */
export function nextWake(from: Standpoint): number | null {
  const wakes = [inBrowser(from), atCollector(from)].flatMap(({ wakeAt }) =>
    wakeAt !== null && wakeAt > from.now ? wakeAt : [],
  );
  return wakes.length === 0 ? null : Math.min(...wakes);
}

/**
 * Lets time pass to an instant (ms), and what is due on the way happen. Half an hour after they last did something they
 * are gone; at the end they come back and look at the page.
 */
export function moveTo(from: Pretence, to: number): Pretence {
  const end = Math.min(Math.max(to, from.now), from.now + JUMP_MAX_MS);
  let at = from;
  for (let wakes = 0; wakes < WAKES_MAX; wakes++) {
    const leave = at.facts.session && at.hereUntil < end ? at.hereUntil : null;
    const next = Math.min(nextWake(at) ?? end, leave ?? end);
    if (next >= end) break;
    at = arrive(at, next, next === leave ? null : at.facts.session);
  }
  if (at.facts.session) return arrive(at, end, at.facts.session);
  return arrive({ ...at, hereUntil: end + SESSION_GAP_MS }, end, { startedAt: end });
}

/** Something happens now. */
export function addEvent(from: Pretence, { type, name, properties }: Pretended): Pretence {
  const count = from.count + 1;
  const event: Event = { id: `pretended-${count}`, at: from.now, seq: 0, type, name, properties };
  const session = from.facts.session ?? { startedAt: from.now };
  const after: Pretence = {
    ...from,
    count,
    state: foldNow(from, from.state, event),
    facts: { ...from.facts, session },
    hereUntil: from.now + SESSION_GAP_MS,
  };
  const said: Happening = {
    at: from.now,
    kind: 'said',
    words: type === 'identify' ? 'traits set' : `“${name}”`,
  };
  return follow(from, { ...after, story: [...after.story, said] });
}

/** They look at another page of the site. */
export function goTo(from: Pretence, path: string): Pretence {
  const { origin } = new URL(from.facts.page?.url ?? 'http://localhost/');
  const url = new URL(path, origin);
  const facts = { ...from.facts, page: { path: url.pathname, url: url.href } };
  return follow(from, { ...from, facts });
}

function arrive(from: Pretence, now: number, session: Standpoint['facts']['session']): Pretence {
  return follow(from, { ...from, now, facts: { ...from.facts, session } });
}

/** Does all that is due, on the copy, and writes down what that was. */
function follow(before: Pretence, now: Pretence): Pretence {
  const { state, count, fired } = settle(now, now.count);
  const after = { ...now, state, count };
  return { ...after, story: [...now.story, ...fired, ...happeningsBetween(before, after)] };
}
