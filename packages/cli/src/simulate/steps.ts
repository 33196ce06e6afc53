import { parseDuration } from '@foothold/engine';
import type { Scenario, ScenarioEntry } from '@foothold/schema';

/** One thing to do on the virtual clock: an entry, or the part of a late one that the system does not see yet. */
export interface Step {
  /** When it is done (ms since 1970). */
  readonly at: number;
  /** When it happened: earlier than `at` for what arrives late. */
  readonly happenedAt: number;
  /** When the system gets to know of it. */
  readonly arrivesAt: number;
  /** The entry's place in the timeline. */
  readonly index: number;
  readonly entry: ScenarioEntry;
  readonly user: string;
  /** The account the entry itself names. */
  readonly account: string | null;
  /** They are there already, but what they did arrives later. */
  readonly isPresenceOnly: boolean;
}

/** Whom entries are about while nobody has been named. */
const NOBODY = 'user';

/** A timeline as steps in the order they are done; who is meant is who was last named in the file. */
export function stepsOf({ start, timeline }: Scenario): Step[] {
  const startAt = Date.parse(start);
  const instant = (offset: string): number => startAt + (parseDuration(offset) ?? 0);
  let user = timeline.map(namedIn).find((name) => name !== null) ?? NOBODY;
  const steps: Step[] = [];
  timeline.forEach((entry, index) => {
    user = namedIn(entry) ?? user;
    const happenedAt = instant(entry.at);
    const at = 'arrives' in entry && entry.arrives !== undefined ? instant(entry.arrives) : happenedAt;
    const account = 'account' in entry ? (entry.account ?? null) : null;
    const step = { at, happenedAt, arrivesAt: at, index, entry, user, account, isPresenceOnly: false };
    if (at > happenedAt && ('track' in entry || 'page' in entry)) {
      steps.push({ ...step, at: happenedAt, isPresenceOnly: true });
    }
    steps.push(step);
  });
  return steps.sort((a, b) => a.at - b.at || a.index - b.index);
}

function namedIn(entry: ScenarioEntry): string | null {
  if ('identify' in entry) return entry.identify.userId;
  return ('user' in entry ? entry.user : undefined) ?? null;
}
