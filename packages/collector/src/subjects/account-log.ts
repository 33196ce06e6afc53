import { type Event, isOwnEvent, memberStarted, OWN_EVENTS, type Program } from '@foothold/engine';
import type { MemberLog } from '../store/subject-store.ts';
import { placed, startsIn } from './spans.ts';

/**
 * Whether a member's event is in their account's log. Of the product's own only what a rule of the account names:
 * the rest could change nothing there. A firing of ours never is: it follows from the account.
 */
export function countsForAccounts({ account }: Program, { name }: Event): boolean {
  if (!isOwnEvent(name)) return true;
  return name !== OWN_EVENTS.interventionFired && account?.rules.has(name) === true;
}

/** A member's part in the log of an account: what they did while they were in it, and that they started. */
export function partOf(program: Program, account: string, { id, start, log }: MemberLog): Event[] {
  const part: Event[] = [];
  let spans: Parameters<typeof startsIn>[0] = [];
  for (const one of placed(log)) {
    spans = one.spans;
    const isIn = spans.at(-1)?.account === account;
    if (isIn && countsForAccounts(program, one.event)) part.push({ ...one.event, userId: id });
  }
  if (start !== null && startsIn(spans, start).has(account)) part.push(memberStarted(id, account, start));
  return part;
}
