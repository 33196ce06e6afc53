import { EMPTY_STATE, STATE_VERSION, type State } from '@foothold/engine';
import { isObject } from '../transport/call.ts';

/** Whether a thing from storage or the network has the shape of a state of this engine's version. */
export function isState(value: unknown): value is State {
  if (!isObject(value) || value.v !== STATE_VERSION || !isAlike(EMPTY_STATE, value)) return false;
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
