import { EMPTY_STATE, STATE_VERSION, type State } from '@foothold/engine';
import { isObject } from '../transport/call.ts';

/** Whether a thing from storage or the network has the shape of a state of this engine's version. */
export function isState(value: unknown): value is State {
  if (!isObject(value) || value.v !== STATE_VERSION) return false;
  for (const [key, example] of Object.entries(EMPTY_STATE)) {
    const found = value[key];
    if (example === null ? found === undefined : isObject(example) && !isObject(found)) return false;
  }
  return value.last === null || isOrderKey(value.last);
}

function isOrderKey(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value.at === 'number' &&
    typeof value.seq === 'number' &&
    typeof value.id === 'string'
  );
}
