import type { Facts, State } from '@foothold/engine';
import type { Account } from '../store/subject-store.ts';

/** What the collector knows beside the log: who it is, their account, and that nobody here looks at a page. */
export function serverFacts(user: string, account: Account | null): Facts {
  return {
    host: 'server',
    session: null,
    unit: { user, ...(account === null ? {} : { account: account.id }) },
    ...(account === null ? {} : { account: accountFacts(account.state) }),
  };
}

/** What is known of an account: the traits its members told, and its own state. */
export function accountFacts(state: State | null): NonNullable<Facts['account']> {
  return { traits: state?.accountTraits ?? {}, state };
}
