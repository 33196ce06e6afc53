import { atCollector, inBrowser, type Standpoint } from '../shared/standpoint.ts';

/** Instants looked at: a week of budgets and cooldowns has no more. */
const LOOKS_MAX = 60;

/**
 * When each intervention would fire next if nothing else happened and they were there then (ms). What does not fire by
 * time alone is not in it.
 */
export function lookAhead(from: Standpoint): ReadonlyMap<string, number> {
  const next = new Map<string, number>();
  let at = from.now;
  for (let looks = 0; looks < LOOKS_MAX; looks++) {
    const there = {
      ...from,
      now: at,
      facts: { ...from.facts, session: from.facts.session ?? { startedAt: at } },
    };
    const decisions = [inBrowser(there), atCollector(there)];
    for (const { effects } of decisions) {
      for (const effect of effects) {
        if (effect.kind === 'fire' && !next.has(effect.intervention)) next.set(effect.intervention, at);
      }
    }
    const wakes = decisions.flatMap(({ wakeAt }) => (wakeAt !== null && wakeAt > at ? wakeAt : []));
    if (wakes.length === 0) break;
    at = Math.min(...wakes);
  }
  return next;
}
