import type { Facts } from './decision.ts';
import type { Json } from './json.ts';
import { readPath } from './path.ts';
import type { State } from './state.ts';

/** Begins the paths of the account's traits. */
export const ACCOUNT_PREFIX = 'account.';

/** Reads `plan` from the person's traits or `account.seats` from the account's; undefined when never sent. */
export function readTrait(
  { state, facts }: { readonly state: State; readonly facts: Facts },
  path: string,
): Json | undefined {
  if (!path.startsWith(ACCOUNT_PREFIX)) return readPath(state.traits, path);
  const rest = path.slice(ACCOUNT_PREFIX.length);
  return readPath(state.accountTraits, rest) ?? readPath(facts.account?.traits ?? {}, rest);
}
