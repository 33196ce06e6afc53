import type { Event } from '@foothold/engine';

/** The event, so much later (ms): by another clock. */
export function movedBy(ms: number): (event: Event) => Event {
  return (event) => (ms === 0 ? event : { ...event, at: event.at + ms });
}
