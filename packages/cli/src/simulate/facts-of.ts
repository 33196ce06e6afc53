import type { Assign, Facts } from '@foothold/engine';
import type { Accounts } from './accounts.ts';
import { accountOf } from './membership.ts';
import type { Person } from './person.ts';

/** What a collector knows of a person beside their log. Elements of a page and the cohort are unknown in a scenario. */
export function serverFacts(person: Person, accounts: Accounts, assign: Assign | undefined): Facts {
  const account = accountOf(person.groups);
  const state = account === null ? undefined : accounts.stateOf(account);
  return {
    host: 'server',
    session: null,
    unit: { user: person.id, ...(account === null ? {} : { account }) },
    ...(account === null ? {} : { account: { traits: state?.accountTraits ?? {}, state } }),
    ...(assign === undefined ? {} : { assign }),
  };
}

/** The same as the person's browser knows it, with their visit and the page they are on. */
export function browserFacts(server: Facts, { visit, page }: Pick<Person, 'visit' | 'page'>): Facts {
  return {
    ...server,
    host: 'browser',
    session: visit === null ? null : { startedAt: visit.startedAt },
    ...(page ? { page } : {}),
  };
}
