export type * from './config.ts';
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
export type { Json, JsonObject } from './json.ts';
export { EMPTY_STATE, STATE_VERSION, type State } from './state.ts';
// compile(config): CompileResult; fold(program, state, event); replay(program, events); isLate(state, event);
// advance(program, state, now); decide(program, state, facts, now)
