import { firingId, OWN_EVENTS } from '@foothold/engine';
import { type Call, subjectOf } from '../transport/call.ts';
import type { Who } from './identity.ts';

/**
 * A call made before it could be known who this is, as it would have been made by whom earlier pages knew.
 * Nobody has heard of the id it was made under.
 */
export function relabel(call: Call, { userId, anonymousId }: Who): Call {
  const moved: Call = { ...call, userId: call.userId ?? userId, anonymousId };
  const { intervention, occurrence } = call.properties;
  const isFiring = call.name === OWN_EVENTS.interventionFired;
  if (!isFiring || typeof intervention !== 'string' || typeof occurrence !== 'number') return moved;
  // A firing is known by whose it is.
  return { ...moved, id: firingId(subjectOf(moved), intervention, occurrence) };
}
