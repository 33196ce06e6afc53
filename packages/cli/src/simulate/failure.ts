import type { Json } from '@foothold/engine';
import type { ScenarioEntry } from '@foothold/schema';
import { type About, about } from './about.ts';
import type { Mismatch } from './expectation.ts';
import type { Person } from './person.ts';
import type { Runaway } from './runaway.ts';
import type { Step } from './steps.ts';
import type { World } from './world.ts';

/** One thing that is not as expected, and why. */
export interface Wrong extends Mismatch {
  readonly about: readonly About[];
}

/** The first entry that did not come out as expected. */
export interface Failure {
  /** Its place in the timeline. */
  readonly index: number;
  readonly entry: ScenarioEntry;
  /** ms since 1970. */
  readonly at: number;
  readonly user: string;
  readonly wrong: readonly Wrong[];
}

/** An entry that failed, each mismatch with what explains it. */
export function failed(
  world: World,
  person: Person,
  { index, entry }: Step,
  wrong: readonly Mismatch[],
  id?: string,
): Failure {
  return {
    index,
    entry,
    at: world.now,
    user: person.id,
    wrong: wrong.map(({ key, expected, found }) => ({
      key,
      expected,
      found,
      about: about(world, person, { key, expected, found }, id),
    })),
  };
}

/** Rules that do not come to rest. */
export function ranAway(
  world: World,
  { user, interventions }: Runaway,
  timeline: readonly ScenarioEntry[],
  index: number,
): Failure {
  const [entry] = timeline.slice(index);
  if (!entry) throw new Error(`the timeline has no entry ${index}`);
  const person = world.person(user);
  const found: Json = [...interventions];
  const mismatch = { key: 'fired', expected: [], found };
  return {
    index,
    entry,
    at: world.now,
    user,
    wrong: [
      {
        key: 'fired',
        expected: 'rules that come to rest: these fire each other without end',
        found,
        about: about(world, person, mismatch),
      },
    ],
  };
}
