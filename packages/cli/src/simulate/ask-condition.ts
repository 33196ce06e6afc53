import { type Condition, compile, decide, type Reason, replay } from '@foothold/engine';
import { sideOf } from './accounts.ts';
import { accountOf } from './membership.ts';
import type { Person } from './person.ts';
import type { World } from './world.ts';

const ASKED = 'asked';

/**
 * A condition's tree with its values for a person now, be it of a milestone, a stage or a flag: the engine explains
 * interventions, so one is made of it and their log folded with that. Null where the config knows no such thing.
 */
export function askCondition(world: World, person: Person, when: Condition): Reason | null {
  const { config } = world.program;
  const compiled = compile({ ...config, interventions: [{ id: ASKED, when, do: { track: ASKED } }] });
  if (!compiled.ok) return null;
  const { program } = compiled;
  const now = world.clockOf(person);
  const facts = world.factsOf(person, person.isHere(world.now) ? 'browser' : 'server');
  const account = accountOf(person.groups);
  const told =
    account === null
      ? facts
      : {
          ...facts,
          account: {
            traits: facts.account?.traits ?? {},
            state: replay(sideOf(program), world.accounts.eventsOf(account)),
          },
        };
  const state = replay(program, person.subject.events);
  return decide(program, state, told, now).reasons[ASKED]?.when ?? null;
}

/** A condition of the account's own, put the way a person's condition asks it of their account. */
export function byAccount(condition: Condition): Condition {
  if ('all' in condition) return { all: condition.all.map(byAccount) };
  if ('any' in condition) return { any: condition.any.map(byAccount) };
  if ('event' in condition) return { ...condition, by: 'account' };
  if ('trait' in condition || 'active' in condition || !('not' in condition)) return condition;
  return typeof condition.not === 'object' && condition.not !== null
    ? { not: byAccount(condition.not) }
    : condition;
}
