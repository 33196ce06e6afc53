import {
  type Action,
  actionsOf,
  type Config,
  type Intervention,
  isServerAction,
  type PlainAction,
} from '@foothold/engine';
import { placedActions } from './plain-actions.ts';

/** Stands where a server's action was: the browser knows that there is one, and nothing of it. */
const ELSEWHERE = 'elsewhere';

/** The config without what only servers do: whoever reads a page's source learns no address and no template. */
export function toBrowserConfig(config: Config): Config {
  if (!config.interventions) return config;
  const interventions = config.interventions
    .filter((one) => !isServerOnly(one))
    .map((one) => ({ ...one, do: mapActions(one.do) }));
  return { ...config, interventions };
}

/** Whether all that an intervention does, in every variant, is done by servers. */
function isServerOnly(intervention: Intervention): boolean {
  return placedActions(intervention).every(({ action }) => isServerAction(action));
}

function mapActions(given: Intervention['do']): Intervention['do'] {
  // Array.isArray does not narrow readonly arrays.
  return Array.isArray(given) ? given.map(hide) : hide(given as Action);
}

function hide(action: Action): Action {
  if (!('experiment' in action)) return hidePlain(action);
  const variants = Object.entries(action.variants).map(([variant, one]): [string, PlainAction[]] => [
    variant,
    // No experiment is inside another.
    (actionsOf({ do: one }) as readonly PlainAction[]).map(hidePlain),
  ]);
  return { ...action, variants: Object.fromEntries(variants) };
}

/** It stays in its place, so that the budget is spent alike here and there. */
function hidePlain(action: PlainAction): PlainAction {
  if ('email' in action) return { email: { template: ELSEWHERE, to: 'user', subject: '' } };
  return 'webhook' in action ? { webhook: ELSEWHERE } : action;
}
