import type { Config, Problem } from '@foothold/engine';
import { placedActions } from './plain-actions.ts';

/** A webhook the settings have no address for is a problem with the config's path. */
export function checkWebhooks(config: Config, known: readonly string[]): Problem[] {
  return (config.interventions ?? []).flatMap((intervention, i) =>
    placedActions(intervention).flatMap(({ action, place }): Problem[] => {
      if (!('webhook' in action) || known.includes(action.webhook)) return [];
      const names =
        known.length > 0 ? known.map((name) => JSON.stringify(name)).join(' or ') : 'there is none yet';
      return [
        {
          path: ['interventions', i, ...place, 'webhook'],
          found: JSON.stringify(action.webhook),
          expected: `the name of a webhook of this collector's settings, FOOTHOLD_WEBHOOKS (${names})`,
        },
      ];
    }),
  );
}
