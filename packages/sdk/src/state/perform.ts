import { type Active, isServerAction, type JsonObject, OWN_EVENTS, type PlainAction } from '@foothold/engine';
import type { FootholdError } from '../foothold.ts';
import { openLink } from './open-link.ts';
import { putAway } from './put-away.ts';

/** The firing an action belongs to; its events get derived ids, so that two tabs record them once. */
export interface Origin {
  readonly intervention: string;
  readonly id: string;
}

export interface PerformParts {
  readonly window: Window;
  readonly navigate: ((path: string) => void) | undefined;
  readonly callbacks: ReadonlyMap<string, () => void>;
  readonly active: () => Active | null;
  /** Records an event; one that follows from a firing is not the person's own doing. */
  readonly record: (name: string, properties: JsonObject, firing: string | undefined) => void;
  readonly openChecklist: (id: string) => void;
  readonly fail: (error: FootholdError) => void;
}

/** Does the actions a config can ask for; one that cannot be done is told and stops no other. */
export function createPerform(parts: PerformParts): (action: PlainAction, origin?: Origin) => void {
  const run = (name: string, call: (() => void) | undefined): void => {
    if (!call) {
      parts.fail({
        code: 'callback-missing',
        message: `The config calls "${name}": register it with foothold.callback("${name}", fn).`,
      });
      return;
    }
    try {
      call();
    } catch (error) {
      parts.fail({ code: 'callback-failed', message: `The callback "${name}" threw: ${String(error)}` });
    }
  };

  return (action, origin) => {
    const { record } = parts;
    const { id, intervention } = origin ?? {};
    const active = parts.active();
    const from = intervention === undefined ? {} : { intervention };
    if ('open' in action) {
      if (!openLink(parts.window, action.open, parts.navigate)) {
        parts.fail({ code: 'link-refused', message: `The link "${action.open}" is not one to open.` });
      }
    } else if ('track' in action) {
      record(action.track, {}, id);
    } else if ('callback' in action) {
      run(action.callback, parts.callbacks.get(action.callback));
    } else if ('dismiss' in action) {
      const event = active && putAway(active, intervention);
      if (event) record(event.name, event.properties, id);
    } else if (isServerAction(action) || active?.holdout) {
      // The collector reads in the firing what is its to do; whoever is held out is shown nothing.
    } else if ('checklist' in action) {
      parts.openChecklist(action.checklist);
    } else if ('tour' in action) {
      const isRunning = active?.tours.some((tour) => tour.id === action.tour);
      if (!isRunning) record(OWN_EVENTS.tourStarted, { tour: action.tour, ...from }, id);
    } else if ('survey' in action) {
      const isShown = active?.surveys.some((survey) => survey.id === action.survey);
      if (!isShown) record(OWN_EVENTS.surveyShown, { survey: action.survey, ...from }, id);
    } else {
      record(OWN_EVENTS.promptShown, { prompt: action.prompt, ...from }, id);
    }
  };
}
