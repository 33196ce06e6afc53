import type { Program } from '../compile/program.ts';
import type { View } from '../conditions/node.ts';
import { wake } from '../conditions/node.ts';
import type { PlainAction } from '../config.ts';
import type { HeldBy } from '../decision.ts';
import { sessionStart } from '../session.ts';
import type { Pace } from '../state.ts';
import { DAY_MS } from '../time/zone.ts';
import { isEmail, isInterruptive, surfaceOf } from './actions.ts';

const WEEK_MS = 7 * DAY_MS;

/** Whether a person notices an action in the app: what the budget of all is about. */
const isSeen = (action: PlainAction): boolean =>
  surfaceOf(action) !== null || 'checklist' in action || 'open' in action;

/** What is left of the budget after a firing. */
export function spend(program: Program, pace: Pace, actions: readonly PlainAction[], at: number): Pace {
  const { session, day, email, total } = program.limits;
  return {
    ...pace,
    interruptive: push(
      pace.interruptive,
      at,
      largest(session, day),
      actions.some((one) => isInterruptive(program, one)),
    ),
    email: push(pace.email, at, email, actions.some(isEmail)),
    total: push(
      pace.total,
      at,
      total,
      actions.some((one) => isEmail(one) || isSeen(one)),
    ),
  };
}

/** The larger of the limits there are. */
function largest(...limits: readonly number[]): number {
  return Math.max(0, ...limits.filter(Number.isFinite));
}

/** As many of the latest instants as the limit can ask for. */
function push(list: readonly number[], at: number, limit: number, counts: boolean): readonly number[] {
  const keep = largest(limit);
  return counts && keep > 0 ? [...list.slice(1 - keep || list.length), at] : list;
}

/** Which part of the budget holds the actions back now; null when none does. */
export function holdsBack(
  program: Program,
  view: View,
  pace: Pace,
  actions: readonly PlainAction[],
): HeldBy | null {
  const { limits } = program;
  const until = (at: number): boolean => {
    wake(view, at);
    return at > view.now;
  };
  const isFull = (list: readonly number[], limit: number, windowMs: number): boolean => {
    const oldest = list[list.length - limit];
    return limit < 1 || (oldest !== undefined && until(oldest + windowMs));
  };
  const interrupts = actions.some((one) => isInterruptive(program, one));
  const seen = actions.some(isSeen);
  if (seen && pace.dismissedAt !== null && until(limits.rest(pace.dismissedAt))) return 'resting';
  if (interrupts) {
    if (pace.endedAt !== null && until(limits.gap(pace.endedAt))) return 'gap';
    const inSession = pace.interruptive.filter(
      (at) => at >= (sessionStart(view) ?? Number.POSITIVE_INFINITY),
    );
    if (inSession.length >= limits.session || isFull(pace.interruptive, limits.day, DAY_MS)) return 'budget';
  }
  const emails = actions.some(isEmail);
  if (emails && isFull(pace.email, limits.email, WEEK_MS)) return 'budget';
  return (emails || seen) && isFull(pace.total, limits.total, WEEK_MS) ? 'budget' : null;
}
