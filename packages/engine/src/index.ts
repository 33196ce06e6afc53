export { accountEvents, type Membership, memberStarted } from './accounts/account-events.ts';
export { type CompileResult, compile } from './compile/compile.ts';
export { hashOf } from './compile/hash-of.ts';
export { link } from './compile/link.ts';
export { describeFound, formatPath, formatProblem, type Problem } from './compile/problem.ts';
export type { Program } from './compile/program.ts';
export { COMPARATOR_KEYS } from './conditions/comparator.ts';
export { HEAD_KEYS } from './conditions/condition.ts';
export { matchesGlob } from './conditions/glob.ts';
export type { Path } from './conditions/head.ts';
export type * from './config.ts';
export { FLAGS } from './content/flags.ts';
export { decide } from './decide.ts';
export type * from './decision.ts';
export {
  compareEvents,
  type Event,
  type EventType,
  isActivity,
  isOwnEvent,
  type OrderKey,
  OWN_EVENTS,
  OWN_PREFIX,
  PAGE_EVENT,
} from './event.ts';
export { assignVariant, drawUnit, isHeldOut, PROGRAMME_HOLDOUT, variantFor } from './experiments/assign.ts';
export { firingId } from './firing-id.ts';
export { fold, isLate, replay } from './fold.ts';
export { canonicalJson, contentHash, murmur3, utf8 } from './hash.ts';
export { actionsOf, isEmail, isServerAction } from './interventions/actions.ts';
export type { Json, JsonObject } from './json.ts';
export { advance } from './latches.ts';
export { localize } from './localize.ts';
export { lastProgress } from './milestones/last-progress.ts';
export { readPath } from './path.ts';
export { createScreen, type Screen } from './screen.ts';
export { SESSION_GAP_MS } from './session.ts';
export { EMPTY_STATE, type Sight, STATE_VERSION, type State } from './state.ts';
export { compileDuration, type Lasting, parseDuration } from './time/duration.ts';
export { quietUntil } from './time/quiet-hours.ts';
export { type Zone, zoneOf } from './time/zone.ts';
export {
  changeTraits,
  ITEM_MAX_CHARS,
  isTraitItem,
  LIST_MAX_ITEMS,
  TRAIT_CHANGES,
  type TraitChanges,
  type TraitItem,
} from './trait-changes.ts';
export { readTrait } from './traits.ts';
