import type { Program } from '@foothold/engine';
import { isOfTheServer } from './is-of-the-server.ts';

/**
 * A program cut to what each host decides of it, so that nothing is worked out twice: what the app does is never
 * fired by a collector, nor an email by a browser. A year of a life is thousands of decisions.
 */
export interface Shares {
  readonly whole: Program;
  /** The collector's while a browser shows the rest. */
  readonly collector: Program;
  /** The collector's while nobody is there. */
  readonly away: Program;
  readonly browser: Program;
}

export function sharesOf(whole: Program): Shares {
  const { content, interventions, config } = whole;
  const shown = { ...content, goals: [], counts: [] };
  const ofServer = interventions.filter(({ raw }) => isOfTheServer(raw));
  const ofApp = interventions.filter(({ raw }) => !isOfTheServer(raw));
  const away = { ...whole, content: shown, interventions: ofServer };
  return {
    whole,
    away,
    browser: { ...whole, content: shown, interventions: ofApp },
    collector: {
      ...away,
      content: { checklists: [], emptyStates: [], goals: [], flags: [], counts: [] },
      config: { ...config, badges: [] },
    },
  };
}
