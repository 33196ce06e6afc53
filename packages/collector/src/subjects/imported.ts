import { type Event, OWN_EVENTS } from '@foothold/engine';
import type { Firing } from '../store/subject-store.ts';

/** By half a past nothing is decided: when none of it has come for so long, all of it is taken to be there. */
export const IMPORT_REST_MS: number = 10 * 60_000;

/** The end of the rest after what was imported at an instant. */
export function importRest(importedAt: number): number {
  return importedAt + IMPORT_REST_MS;
}

/** When somebody whose past was imported may be decided upon (ms); null when it may be now. */
export function restOf(importedAt: number, now: number, isImporting: boolean): number | null {
  const end = importRest(importedAt);
  if (end > now) return end;
  return isImporting ? importRest(now) : null;
}

/** What a past gives cause for is recorded and not sent: it would come to everybody at once, years late. */
export function unsent(firing: Firing): Firing {
  // A browser fires for somebody who is there now.
  return firing.event === null ? firing : { ...firing, actions: [] };
}

/** What a past tells to have fired has fired, and leaves nothing to do. */
export function toPastFiring({ type, name, at, properties }: Event): Firing[] {
  const { intervention, occurrence } = properties;
  if (type !== 'track' || name !== OWN_EVENTS.interventionFired) return [];
  if (typeof intervention !== 'string' || typeof occurrence !== 'number') return [];
  const evidence = { head: 'all', truth: true, found: 0, expected: 0, children: [] } as const;
  return [{ intervention, occurrence, at, event: null, evidence, deliverAt: at, actions: [] }];
}
