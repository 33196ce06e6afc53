import { type Config, type Intervention, parseDuration } from '@foothold/engine';
import { firingsOf, isInterruptive } from './actions.ts';
import type { Rule } from './rule.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** One a working day; beyond that the help is in the way of the work. */
const MOST_PER_WEEK = 5;
const NAMED_MAX = 3;

/** The most interruptions one person can get in seven days. */
export const nagging: Rule = {
  id: 'intervention/nagging',
  why: 'Too much guidance is switched off by its users, and then the one hint that matters is gone too.',
  check: (config) => {
    const rules = (config.interventions ?? [])
      .map((intervention) => ({ id: intervention.id, count: perWeek(intervention, config) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count);
    const asked = rules.reduce((sum, { count }) => sum + count, 0);
    const count = Math.min(
      asked,
      7 * (config.limits?.interruptive?.day ?? Number.POSITIVE_INFINITY),
      config.limits?.total?.week ?? Number.POSITIVE_INFINITY,
    );
    if (count <= MOST_PER_WEEK) return [];
    const worst = rules.slice(0, NAMED_MAX).map((one) => `"${one.id}" ${one.count}`);
    return [
      {
        path: ['interventions'],
        message: `In the worst week one person is interrupted ${count} times (${worst.join(', ')}).`,
        fix: `Bound it with "limits": { "total": { "week": ${MOST_PER_WEEK} } }, use longer cooldowns, or forms that do not interrupt (tooltip, banner, hotspot).`,
      },
    ];
  },
  failing: {
    interventions: [
      {
        id: 'nudge',
        when: { event: 'Report Made' },
        do: { prompt: 'share-it' },
        times: 20,
        cooldown: '12h',
        unless: { event: 'Report Shared' },
      },
    ],
  },
  passing: {
    interventions: [
      {
        id: 'nudge',
        when: { event: 'Report Made' },
        do: { prompt: 'share-it' },
        times: 20,
        cooldown: '3d',
        unless: { event: 'Report Shared' },
      },
    ],
  },
};

function perWeek(intervention: Intervention, config: Config): number {
  const each = Math.max(
    ...firingsOf(intervention).map((firing) => firing.filter((one) => isInterruptive(one, config)).length),
  );
  const restMs = leastMs(intervention.cooldown);
  const firings = restMs > 0 ? Math.floor((WEEK_MS - 1) / restMs) + 1 : Number.POSITIVE_INFINITY;
  return each * Math.min(intervention.times ?? 1, firings);
}

/** The least a rest can be: a business day is at least a day. */
function leastMs(rest: string | undefined): number {
  const businessDays = /^(\d+)bd$/.exec(rest ?? '')?.[1];
  return businessDays === undefined ? (parseDuration(rest ?? '') ?? 0) : Number(businessDays) * DAY_MS;
}
