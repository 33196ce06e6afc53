import { type Action, actionsOf, type Intervention, type PlainAction } from '@foothold/engine';

/** What an action does, in words. */
function actionWords(action: Action): string {
  if ('experiment' in action) return `one variant of ${action.experiment}`;
  if ('open' in action) return `opens ${action.open}`;
  if ('track' in action) return `tracks “${action.track}”`;
  if ('callback' in action) return `calls ${action.callback}()`;
  if ('dismiss' in action) return 'puts away what it showed';
  if ('checklist' in action) return `opens checklist ${action.checklist}`;
  if ('tour' in action) return `starts tour ${action.tour}`;
  if ('survey' in action) return `shows survey ${action.survey}`;
  if ('prompt' in action) return `shows prompt ${action.prompt}`;
  // The browser is not told what the collector does.
  return 'leaves something to the collector';
}

/** What an intervention does, in order. */
export const doesWords = (raw: Pick<Intervention, 'do'>): string => listWords(actionsOf(raw));

export const listWords = (actions: readonly (Action | PlainAction)[]): string =>
  actions.map(actionWords).join(', then ');
