import type { PlainAction } from '@foothold/engine';
import { actionsIn } from './actions.ts';
import { canTurnFalse } from './conditions/can-turn.ts';
import type { Rule } from './rule.ts';

/** Asks people to do something; a survey asks them something, and callbacks and webhooks speak to machines. */
const asks = (action: PlainAction): boolean =>
  'prompt' in action ||
  'tour' in action ||
  'email' in action ||
  'notify' in action ||
  'checklist' in action ||
  'open' in action;

/** An intervention that goes on asking for what has been done. */
export const noExit: Rule = {
  id: 'intervention/no-exit',
  why: 'A nudge to do what is already done tells people that nobody looks, and teaches them to look away.',
  check: (config) =>
    (config.interventions ?? []).flatMap((intervention, i) =>
      intervention.unless === undefined &&
      !canTurnFalse(intervention.when) &&
      actionsIn(intervention).some(asks)
        ? [
            {
              path: ['interventions', i],
              message: `Nothing cancels "${intervention.id}" when people do the thing.`,
              fix: 'Add "unless" with the event it asks for, such as "unless": { "event": "Report Shared" }.',
            },
          ]
        : [],
    ),
  failing: { interventions: [{ id: 'nudge', when: { event: 'Report Made' }, do: { prompt: 'share-it' } }] },
  passing: {
    interventions: [
      {
        id: 'nudge',
        when: { event: 'Report Made' },
        do: { prompt: 'share-it' },
        unless: { event: 'Report Shared' },
      },
      {
        id: 'come-back',
        when: { elapsed: '7d', since: 'last-active' },
        do: { email: { template: 'come-back', to: 'user', subject: 'Can we help?' } },
      },
    ],
  },
};
