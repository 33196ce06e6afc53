import type { Active, Json } from '@foothold/engine';
import { timeToFirstValue } from './first-value.ts';
import { accountOf } from './membership.ts';
import type { Person } from './person.ts';
import { traitOf } from './trait-of.ts';
import type { World } from './world.ts';

/** Where a person stands at an instant: what an expectation is compared with. */
export interface Standing {
  readonly active: Active;
  readonly shown: readonly string[];
  /** ms from the clock's start, null while there is none. */
  readonly ttfv: number | null;
  trait(path: string): Json | undefined;
}

export function standingOf(world: World, person: Person): Standing {
  const facts = world.factsOf(person, person.isHere(world.now) ? 'browser' : 'server');
  const { active } = world.decide(person, facts);
  const { prompts, surveys, tours } = active;
  return {
    active,
    shown: [...prompts, ...surveys, ...tours].map(({ id }) => id),
    ttfv: headline(world, person, active),
    trait: (path) => traitOf(world, person, path),
  };
}

/** The person's own time to first value; with `"subject": "account"` that of their account's first member there. */
function headline(world: World, person: Person, active: Active): number | null {
  const { config } = world.program;
  const account = accountOf(person.groups);
  const { start } = person.subject.state;
  if (config.subject !== 'account' || account === null) return timeToFirstValue(config, active, start);
  const from = world.accounts.stateOf(account)?.start ?? null;
  const times = [...world.people.values()]
    .filter((one) => accountOf(one.groups) === account)
    .flatMap((one) => {
      const { milestones } = one.subject.at(world.clockOf(one));
      return timeToFirstValue(config, { segment: active.segment, milestones }, from) ?? [];
    });
  return times.length === 0 ? null : Math.min(...times);
}
