import type { Program } from '../compile/program.ts';
import { ACCOUNT_REACHED, type Event, MEMBER_STARTED } from '../event.ts';
import { own } from '../own.ts';
import type { State } from '../state.ts';

/** A person's time in an account: from when (ms), and to when if they left. */
export interface Membership {
  readonly user: string;
  readonly account: string;
  readonly from: number;
  readonly to?: number | undefined;
}

/**
 * What an account's own state adds to a member's log: the milestones it reached, or had reached when they came.
 * The ids are derived, so that delivering one again changes nothing.
 */
export function accountEvents(program: Program, account: State, membership: Membership): Event[] {
  const { from, to = Number.POSITIVE_INFINITY } = membership;
  return program.config.milestones.flatMap(({ id: milestone, scope }): Event[] => {
    const reached = scope === 'account' ? own(account.milestones, milestone) : undefined;
    if (reached === undefined || reached >= to) return [];
    const at = Math.max(reached, from);
    const id = `reached:${membership.account}:${membership.user}:${milestone}`;
    return [{ id, at, seq: 0, type: 'track', name: ACCOUNT_REACHED, properties: { milestone } }];
  });
}

/** What a member's start (ms) adds to the account's log: the first one starts the account. */
export function memberStarted(user: string, account: string, at: number): Event {
  const id = `started:${account}:${user}`;
  return { id, at, seq: 0, type: 'track', name: MEMBER_STARTED, properties: {}, userId: user };
}
