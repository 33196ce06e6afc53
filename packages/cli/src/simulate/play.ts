import type { Program } from '@foothold/engine';
import type { Scenario } from '@foothold/schema';

/** A scenario with the configs it needs, by the paths its `publish` entries name. */
export interface Play {
  readonly scenario: Scenario;
  readonly program: Program;
  readonly published: ReadonlyMap<string, Program>;
}
