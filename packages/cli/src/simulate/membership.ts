import { compareEvents, type Event, type Membership } from '@foothold/engine';

/** When a person was in which accounts, from their group calls in order. */
export function membershipsOf(user: string, groups: readonly Event[]): Membership[] {
  const list: { user: string; account: string; from: number; to?: number }[] = [];
  for (const { accountId, at } of groups) {
    if (accountId === undefined) continue;
    const last = list.at(-1);
    if (last?.account === accountId) continue;
    if (last) last.to = at;
    list.push({ user, account: accountId, from: at });
  }
  return list;
}

/** The account a person was in when an event happened: the one their latest group call up to it names. */
export function accountAt(groups: readonly Event[], event: Event): string | null {
  for (let i = groups.length - 1; i >= 0; i--) {
    const group = groups[i];
    if (group && (group === event || compareEvents(group, event) < 0)) return group.accountId ?? null;
  }
  return null;
}

/** The account a person is in now. */
export function accountOf(groups: readonly Event[]): string | null {
  return groups.at(-1)?.accountId ?? null;
}
