import { EMPTY_STATE, STATE_VERSION, type State } from '@foothold/engine';
import { isObject } from '../transport/call.ts';

/** Before this version a state did not say what was seen: all else is the same. */
const WITHOUT_SEEN = STATE_VERSION - 1;

/** The state a thing from storage or the network is, by this engine's version; null for anything else. */
export function readState(value: unknown): State | null {
  if (!isObject(value)) return null;
  const { seen, looked } = EMPTY_STATE;
  const now = value.v === WITHOUT_SEEN ? { ...value, v: STATE_VERSION, seen, looked } : value;
  return isState(now) ? now : null;
}

function isState(value: {
  readonly [key: string]: unknown;
}): value is { readonly [key: string]: unknown } & State {
  if (value.v !== STATE_VERSION || !isAlike(EMPTY_STATE, value)) return false;
  return value.last === null || isOrderKey(value.last);
}

/** Of the example's kind, with all it has; what is null in the example may be anything. */
function isAlike(example: unknown, found: unknown): boolean {
  if (example === null) return found !== undefined;
  if (!isObject(example))
    return Array.isArray(example) === Array.isArray(found) && typeof example === typeof found;
  return isObject(found) && Object.entries(example).every(([key, value]) => isAlike(value, found[key]));
}

function isOrderKey(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value.at === 'number' &&
    typeof value.seq === 'number' &&
    typeof value.id === 'string'
  );
}
