import { type Action, actionsOf, type Intervention, isServerAction } from '@foothold/engine';

/** Whether all an intervention does is the collector's to do. */
export function isOfTheServer(raw: Pick<Intervention, 'do'>): boolean {
  const isServer = (action: Action): boolean =>
    'experiment' in action
      ? Object.values(action.variants).every((one) => actionsOf({ do: one }).every(isServer))
      : isServerAction(action);
  return actionsOf(raw).every(isServer);
}
