import { type Decision, decide, type Facts, type Program, type State } from '@foothold/engine';
import type { Inspected } from '../inspected.ts';

/** Where somebody stands at an instant: all that the engine needs to say what follows. */
export interface Standpoint {
  readonly program: Program;
  readonly state: State;
  readonly facts: Facts;
  /** By the collector's clock (ms). */
  readonly now: number;
}

/** Where the person at this browser really stands; null until there is a config. */
export function realStandpoint({ guide, now }: Inspected['person']): Standpoint | null {
  const program = guide.program();
  return program && { program, state: guide.state(), facts: guide.facts(), now: now() };
}

/** What is decided for them in this browser. */
export const inBrowser = ({ program, state, facts, now }: Standpoint): Decision =>
  decide(program, state, facts, now);

/** The same as the collector would decide it: what runs there fires whether or not somebody is here. */
export const atCollector = ({ program, state, facts, now }: Standpoint): Decision => {
  const { page: _page, elements: _elements, ...known } = facts;
  return decide(program, state, { ...known, host: 'server', session: null }, now);
};
