import type { Instants } from '../shared/instants.ts';
import type { Standpoint } from '../shared/standpoint.ts';
import type { Row } from './row.ts';

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;

/** What the one budget over all surfaces has spent, and what is left of it. */
export function budgetRows({ program, state, facts, now }: Standpoint, instants: Instants): Row[] {
  const { limits } = program;
  const { interruptive, email, total, endedAt, dismissedAt } = state.pace;
  const since = (list: readonly number[], from: number): number => list.filter((at) => at > from).length;
  const began = facts.session?.startedAt ?? now;
  const rows = [
    spent('interruptive, this visit', interruptive.filter((at) => at >= began).length, limits.session),
    spent('interruptive, 24 h', since(interruptive, now - DAY_MS), limits.day),
    spent('emails, 7 days', since(email, now - WEEK_MS), limits.email),
    spent('in all, 7 days', since(total, now - WEEK_MS), limits.total),
  ];
  if (endedAt !== null) rows.push(over('gap after the last', limits.gap(endedAt), now, instants));
  if (dismissedAt !== null)
    rows.push(over('rest after a dismissal', limits.rest(dismissedAt), now, instants));
  return rows;
}

function spent(name: string, used: number, limit: number): Row {
  if (!Number.isFinite(limit)) return { name, value: 'no limit' };
  const left = Math.max(0, limit - used);
  return {
    name,
    value: `${used} of ${limit} used`,
    note: left === 0 ? 'none left' : `${left} left`,
    share: limit === 0 ? 1 : Math.min(1, used / limit),
    ...(left === 0 ? { tone: 'watch' as const } : {}),
  };
}

function over(name: string, until: number, now: number, instants: Instants): Row {
  return until <= now
    ? { name, value: 'over' }
    : { name, value: `until ${instants.both(until)}`, tone: 'watch' };
}
