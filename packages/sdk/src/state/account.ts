import type { JsonObject, State } from '@foothold/engine';
import { isObject } from '../transport/call.ts';
import { readState } from './is-state.ts';

/** What the collector told of the person's account: what its other members did and said. */
export interface KnownAccount {
  readonly id: string;
  readonly traits: JsonObject;
  /** Null: not known, so that what is counted over the account is not known either. */
  readonly state: State | null;
}

/** The account of a person whose state was served or stored with it; null when nothing is known of it. */
export function readAccount(value: unknown, id: unknown): KnownAccount | null {
  if (typeof id !== 'string' || !isObject(value)) return null;
  return {
    id,
    // It came out of JSON.parse, so its values are JSON.
    traits: isObject(value.traits) ? (value.traits as JsonObject) : {},
    state: readState(value.state),
  };
}
