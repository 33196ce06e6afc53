import { type Config, type Intervention, parseDuration } from '@foothold/engine';
import { actionsIn, isInterruptive } from './actions.ts';
import type { Found, Rule } from './rule.ts';

/** Repeats without a rest, or interruptions and emails that no budget holds back. */
export const uncapped: Rule = {
  id: 'intervention/uncapped',
  why: 'Too much guidance is switched off by its users: caps and rests are part of the job.',
  check: (config) => [...restless(config), ...withoutBudget(config)],
  failing: {
    interventions: [
      {
        id: 'nudge',
        when: { event: 'Report Made' },
        do: { prompt: 'share-it' },
        times: 5,
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
        times: 5,
        cooldown: '7d',
        unless: { event: 'Report Shared' },
      },
    ],
  },
};

function restless(config: Config): Found[] {
  return (config.interventions ?? []).flatMap(({ id, times = 1, cooldown }, i) =>
    times > 1 && (cooldown === undefined || parseDuration(cooldown) === 0)
      ? [
          {
            path: ['interventions', i, 'times'],
            message: `"${id}" can fire ${times} times without a rest in between.`,
            fix: 'Give it a "cooldown", such as "cooldown": "3d".',
          },
        ]
      : [],
  );
}

function withoutBudget({ interventions = [], limits = {}, ...rest }: Config): Found[] {
  const first = (test: (intervention: Intervention) => boolean): string | undefined =>
    interventions.find(test)?.id;
  const config = { interventions, limits, ...rest };
  const interrupts = first((one) => actionsIn(one).some((action) => isInterruptive(action, config)));
  const mails = first((one) => actionsIn(one).some((action) => 'email' in action));
  const { interruptive, email, total } = limits;
  const found: Found[] = [];
  if (
    interrupts !== undefined &&
    interruptive?.day === undefined &&
    interruptive?.session === undefined &&
    total?.week === undefined
  ) {
    found.push({
      path: ['limits', 'interruptive'],
      message: `Nothing bounds how often people are interrupted ("${interrupts}" and others).`,
      fix: 'Add "limits": { "interruptive": { "session": 2, "day": 3, "gap": "60s" } }.',
    });
  }
  if (mails !== undefined && email?.week === undefined && total?.week === undefined) {
    found.push({
      path: ['limits', 'email'],
      message: `Nothing bounds how many emails people get ("${mails}" and others).`,
      fix: 'Add "limits": { "email": { "week": 2 } }.',
    });
  }
  return found;
}
