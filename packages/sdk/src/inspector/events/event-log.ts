import { type Event, isOwnEvent, type JsonObject } from '@foothold/engine';
import type { FootholdEvents, Kept } from '../../foothold.ts';
import type { Inspected } from '../inspected.ts';

/** One line of what happens. */
export interface Entry {
  /** An event's message id, or a name of ours for what is no event. */
  readonly id: string;
  readonly at: number;
  readonly kind: 'event' | 'milestone' | 'error';
  /** `track`, `page`, `identify`, `group`; empty for what is no event. */
  readonly type: string;
  readonly name: string;
  readonly properties: JsonObject;
  /** One of the product's own. */
  readonly isOwn: boolean;
  /** It happened on this page; else in another tab, or before. */
  readonly isHere: boolean;
  /** Where it was kept; null while that is not known. */
  readonly stored: Kept['stored'] | null;
  readonly delivery: FootholdEvents['delivered']['status'] | null;
  /** Why it was rejected. */
  readonly error: string | null;
}

/** What happens on this page, newest first. */
export interface EventLog {
  entries(): readonly Entry[];
  /** Takes in what has come by another way than on this page. */
  pull(): void;
  clear(): void;
  stop(): void;
}

/** Enough for an afternoon; the oldest go. */
const ENTRIES_MAX = 500;

export function createEventLog(
  { listeners, person }: Pick<Inspected, 'listeners' | 'person'>,
  onChange: () => void,
): EventLog {
  /** Oldest first. */
  let entries = new Map<string, Entry>();
  /** What was told of an event before the event itself was seen. */
  const early = new Map<string, Partial<Entry>>();
  /** Seen and cleared: they do not come again. */
  let cleared = new Set<string>();
  let count = 0;

  const put = (entry: Entry): void => {
    entries.set(entry.id, entry);
    for (const id of entries.keys()) {
      if (entries.size <= ENTRIES_MAX) break;
      entries.delete(id);
      cleared.add(id);
    }
    onChange();
  };
  const change = (id: string, by: Partial<Entry>): void => {
    const entry = entries.get(id);
    if (entry) put({ ...entry, ...by });
    else if (!cleared.has(id) && id !== '') early.set(id, { ...early.get(id), ...by });
  };
  const add = (event: Event): void => {
    if (entries.has(event.id) || cleared.has(event.id)) return;
    put({ ...entryOf(event), ...early.get(event.id) });
    early.delete(event.id);
  };
  const note = (kind: 'milestone' | 'error', at: number, name: string, properties: JsonObject): void => {
    count += 1;
    const nothing = { stored: null, delivery: null, error: null, isOwn: true, isHere: true };
    put({ id: `${kind}-${count}`, at, kind, type: '', name, properties, ...nothing });
  };
  // The first look goes back a moment, so that what happened while the inspector was fetched is in it.
  let watched = person.guide.watch();
  const pull = (): void => {
    const events = watched();
    watched = person.guide.watch();
    for (const event of events) add(event);
  };

  const stops = [
    listeners.on('event', ({ id }) => {
      pull();
      change(id, { isHere: true });
    }),
    listeners.on('kept', ({ id, stored }) => change(id, { stored })),
    listeners.on('delivered', ({ id, status, error }) => change(id, { delivery: status, error })),
    listeners.on('milestone', ({ id, at }) => note('milestone', at, id, {})),
    listeners.on('error', ({ code, message }) => note('error', person.now(), code, { message })),
  ];
  pull();
  // Those reached before this began to listen, by what it still sees of that time.
  const [first] = entries.values();
  for (const [id, at] of Object.entries(person.guide.state().milestones)) {
    if (first && at >= first.at) note('milestone', at, id, {});
  }
  return {
    entries: () => [...entries.values()].reverse(),
    pull,
    clear: () => {
      cleared = new Set([...cleared, ...entries.keys()]);
      entries = new Map();
      onChange();
    },
    stop: () => {
      watched();
      for (const stop of stops) stop();
    },
  };
}

function entryOf({ id, at, type, name, properties }: Event): Entry {
  return {
    id,
    at,
    kind: 'event',
    type,
    name: name === '' ? type : name,
    properties,
    isOwn: isOwnEvent(name),
    isHere: false,
    stored: null,
    delivery: null,
    error: null,
  };
}
