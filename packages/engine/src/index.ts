export { type CompileResult, compile } from './compile/compile.ts';
export { HEAD_KEYS } from './compile/condition.ts';
export { describeFound, formatPath, formatProblem, type Problem } from './compile/problem.ts';
export type { Program } from './compile/program.ts';
export { COMPARATOR_KEYS } from './conditions/comparator.ts';
export { matchesGlob } from './conditions/glob.ts';
export type { Path } from './conditions/head.ts';
export type * from './config.ts';
export { decide } from './decide.ts';
export type * from './decision.ts';
export {
  compareEvents,
  type Event,
  type EventType,
  isActivity,
  type OrderKey,
  OWN_EVENTS,
  OWN_PREFIX,
  PAGE_EVENT,
} from './event.ts';
export { firingId } from './firing-id.ts';
export { advance, fold, isLate, replay } from './fold.ts';
export { canonicalJson, contentHash, murmur3, utf8 } from './hash.ts';
export { actionsOf, isEmail } from './interventions/actions.ts';
export type { Json, JsonObject } from './json.ts';
export { localize } from './localize.ts';
export { lastProgress } from './milestones/last-progress.ts';
export { readPath } from './path.ts';
export { EMPTY_STATE, STATE_VERSION, type State } from './state.ts';
export { parseDuration } from './time/duration.ts';
export { readTrait } from './traits.ts';
