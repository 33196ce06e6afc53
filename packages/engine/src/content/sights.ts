import type { Draft } from '../draft.ts';
import type { Event } from '../event.ts';
import { own, withKey } from '../own.ts';
import type { Showing, Sight } from '../state.ts';

/** What can become of a showing: who turned to it once has done so, whatever comes after. */
const WEIGHT: { readonly [outcome in Sight['outcome']]: number } = {
  shown: 0,
  dismissed: 1,
  closed: 1,
  clicked: 2,
  answered: 2,
  completed: 2,
};

/** Keeps what was shown unasked, and what became of it. */
export function foldSight(draft: Draft, key: string, verb: string, event: Event): void {
  const outcome = verb === 'started' ? 'shown' : verb;
  const weight = own(WEIGHT, outcome);
  const before = own(draft.seen, key);
  if (weight === undefined || (weight === 0 ? isReplay(event) : !before || weight <= WEIGHT[before.outcome]))
    return;
  // What has a weight is an outcome.
  const sight = { at: event.at, ...(weight > 0 && before), outcome: outcome as Sight['outcome'] };
  draft.seen = withKey(draft.seen, key, sight);
}

/** Whether the person asked to see it again. */
export function isReplay({ properties }: Event): boolean {
  return properties.replay === true;
}

/** A showing as it begins. */
export function showing(event: Event): Showing {
  const { at, properties } = event;
  const intervention = typeof properties.intervention === 'string' ? properties.intervention : null;
  return { at, intervention, ...(isReplay(event) && { replay: true }) };
}
