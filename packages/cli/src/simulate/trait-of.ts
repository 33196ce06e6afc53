import { type Json, readPath } from '@foothold/engine';
import { accountOf } from './membership.ts';
import type { Person } from './person.ts';
import type { World } from './world.ts';

const ACCOUNT = 'account.';

/** A trait of a person's, or under `account.` of their account's, whoever told it; undefined when never sent. */
export function traitOf(world: World, person: Person, path: string): Json | undefined {
  const { traits, accountTraits } = person.subject.at(world.clockOf(person));
  if (!path.startsWith(ACCOUNT)) return readPath(traits, path);
  const rest = path.slice(ACCOUNT.length);
  const account = accountOf(person.groups);
  const shared = account === null ? undefined : world.accounts.stateOf(account);
  return readPath(accountTraits, rest) ?? readPath(shared?.accountTraits ?? {}, rest);
}
