import type { Fault } from '../ingest/fault.ts';
import type { LimitSettings } from '../settings.ts';
import type { Arrival } from '../store/subject-store.ts';

const HOUR_MS = 3_600_000;
/** Names that are known to be known. Beyond it the oldest is asked for again, or counts as new once more. */
const KNOWN_MAX = 50_000;

/** Keeps people and names of events from being made up without end by whoever read the key in a page's source. */
export interface GrowthCaps {
  /** Why an arrival is not taken; null when it is. For those nobody vouches for. At once where both are known. */
  check(arrival: Arrival): Fault | null | Promise<Fault | null>;
}

interface Window {
  begin: number;
  count: number;
}

export function createGrowthCaps(
  { newPeople, newEvents }: LimitSettings,
  { now, isKnown }: { readonly now: () => number; readonly isKnown: (subject: string) => Promise<boolean> },
): GrowthCaps | null {
  if (newPeople === null && newEvents === null) return null;
  const [people, names] = [new Set<string>(), new Set<string>()];
  const windows: { readonly people: Window; readonly names: Window } = {
    people: { begin: 0, count: 0 },
    names: { begin: 0, count: 0 },
  };
  /** Whether one more may come in this hour. */
  const admit = (window: Window, most: number): boolean => {
    if (now() - window.begin >= HOUR_MS) Object.assign(window, { begin: now(), count: 0 });
    if (window.count >= most) return false;
    window.count += 1;
    return true;
  };
  const remember = (known: Set<string>, name: string): void => {
    known.add(name);
    const [oldest] = known;
    if (known.size > KNOWN_MAX && oldest !== undefined) known.delete(oldest);
  };
  const checkName = (event: Arrival['event']): Fault | null => {
    if (newEvents === null || event.type !== 'track' || names.has(event.name)) return null;
    if (!admit(windows.names, newEvents)) {
      return tooMany('new_events', 'event', 'a new name', `at most ${newEvents} new names of events an hour`);
    }
    remember(names, event.name);
    return null;
  };
  const checkPerson = async (subject: string, most: number): Promise<Fault | null> => {
    if (!(await isKnown(subject)) && !admit(windows.people, most)) {
      return tooMany('new_people', 'userId', 'somebody new', `at most ${most} new people an hour`);
    }
    remember(people, subject);
    return null;
  };
  return {
    check: ({ subject, event }) => {
      if (newPeople === null || people.has(subject)) return checkName(event);
      return checkPerson(subject, newPeople).then((fault) => fault ?? checkName(event));
    },
  };
}

function tooMany(code: Fault['code'], path: string, found: string, most: string): Fault {
  return { code, path, found, expected: `${most} from pages without a token (FOOTHOLD_LIMITS)` };
}
