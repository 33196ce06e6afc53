import type { State } from '@foothold/engine';
import { getJson, type KeyValue } from '../ports/key-value.ts';
import { isObject } from '../transport/call.ts';
import { type KnownAccount, readAccount } from './account.ts';
import { readState } from './is-state.ts';

/** What a page keeps so that the next one can paint at once. */
export interface Snapshot {
  readonly subject: string;
  readonly state: State;
  /** Ids the state holds of events that may still be in the queue. */
  readonly ids: readonly string[];
  /** The collector's clock less this machine's (ms). */
  readonly offset: number;
  readonly account: KnownAccount | null;
}

const KEY = 'state';
const CONFIG = 'config';

export function saveSnapshot(store: KeyValue, snapshot: Snapshot): void {
  store.set(KEY, JSON.stringify(snapshot));
}

/** The snapshot of this person, by one name or the other; null when there is none, or it is of another version or person. */
export function loadSnapshot(store: KeyValue, subject: string, formerly: string): Snapshot | null {
  const kept = getJson(store, KEY);
  if (!isObject(kept) || (kept.subject !== subject && kept.subject !== formerly)) return null;
  const state = readState(kept.state);
  if (!state) return null;
  const ids = Array.isArray(kept.ids) ? kept.ids.filter((id) => typeof id === 'string') : [];
  return {
    subject,
    state,
    ids,
    offset: typeof kept.offset === 'number' ? kept.offset : 0,
    account: isObject(kept.account) ? readAccount(kept.account, kept.account.id) : null,
  };
}

export function forgetSnapshot(store: KeyValue): void {
  store.remove(KEY);
}

/** The last config that compiled, for a start without the collector. */
export function saveConfig(store: KeyValue, config: unknown): void {
  store.set(CONFIG, JSON.stringify(config));
}

export function loadConfig(store: KeyValue): unknown {
  return getJson(store, CONFIG);
}
