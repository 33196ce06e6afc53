import { exactTime } from '../shared/instants.ts';
import { prettyJson } from '../shared/pretty-json.ts';
import type { Entry } from './event-log.ts';

export interface EventModel {
  readonly id: string;
  /** `09:00:12.345` */
  readonly time: string;
  readonly name: string;
  readonly type: string;
  readonly kind: Entry['kind'] | 'own';
  /** Where it is by now: `on disk`, `delivered`, `rejected`. */
  readonly standing: { readonly word: string; readonly tone: 'good' | 'plain' | 'bad' } | null;
  /** Why it was rejected, where it was kept, whence it came: a sentence each. */
  readonly notes: readonly string[];
  /** The properties as JSON; null where there are none to speak of. */
  readonly json: string | null;
}

export interface EventsModel {
  readonly events: readonly EventModel[];
  /** `12 of 40`. */
  readonly count: string;
}

export interface Sieve {
  /** In the name, the id or the properties. */
  readonly text: string;
  readonly hidesOwn: boolean;
}

export function eventsModel(entries: readonly Entry[], { text, hidesOwn }: Sieve): EventsModel {
  const wanted = text.trim().toLowerCase();
  const shown = entries.filter((entry) => {
    if (hidesOwn && entry.isOwn && entry.kind === 'event') return false;
    const all = `${entry.name} ${entry.type} ${entry.id} ${JSON.stringify(entry.properties)}`;
    return all.toLowerCase().includes(wanted);
  });
  return {
    events: shown.map(eventModel),
    count: shown.length === entries.length ? `${entries.length}` : `${shown.length} of ${entries.length}`,
  };
}

function eventModel(entry: Entry): EventModel {
  const { id, at, kind, isOwn, name, type, properties } = entry;
  return {
    id,
    time: exactTime(at),
    name: kind === 'milestone' ? `milestone ${name} reached` : name,
    type: kind === 'event' ? type : kind,
    kind: kind === 'event' && isOwn ? 'own' : kind,
    standing: standingOf(entry),
    notes: notesOf(entry),
    json: kind === 'milestone' ? null : prettyJson(properties),
  };
}

const STORED: { readonly [grade in NonNullable<Entry['stored']>]: string } = {
  disk: 'on disk',
  session: 'in storage',
  memory: 'in memory',
  none: 'not kept',
};

const STORED_NOTES: { readonly [grade in NonNullable<Entry['stored']>]: string } = {
  disk: 'Kept on disk: it survives a killed browser.',
  session: 'Kept in storage: a killed browser may lose the last seconds.',
  memory: 'Kept in memory: it lives as long as the page.',
  none: 'Not kept for a collector: there is none, or the event is too large.',
};

function standingOf({ kind, stored, delivery }: Entry): EventModel['standing'] {
  if (kind === 'error') return { word: 'error', tone: 'bad' };
  if (delivery === 'rejected') return { word: 'rejected', tone: 'bad' };
  if (delivery === 'stored') return { word: 'delivered', tone: 'good' };
  if (delivery === 'duplicate') return { word: 'was there', tone: 'good' };
  return stored === null ? null : { word: STORED[stored], tone: 'plain' };
}

function notesOf({ id, kind, stored, delivery, error, isHere }: Entry): string[] {
  if (kind === 'milestone') return ['Reached on this page or in another tab. It stays reached.'];
  if (kind === 'error') return ['Something the app may want to log; the page goes on.'];
  const notes = [`Message id ${id}.`];
  if (!isHere) notes.push('From another tab, or from before this page.');
  if (stored !== null) notes.push(STORED_NOTES[stored]);
  if (delivery === 'stored') notes.push('The collector has stored it.');
  if (delivery === 'duplicate') notes.push('The collector had it already.');
  if (delivery === 'rejected') notes.push(`The collector rejected it: ${error ?? 'it did not say why'}.`);
  return notes;
}
