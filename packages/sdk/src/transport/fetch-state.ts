import { EMPTY_STATE, type State } from '@foothold/engine';
import type { Clock } from '../ports/clock.ts';
import type { Network } from '../ports/network.ts';
import { type KnownAccount, readAccount } from '../state/account.ts';
import { readState } from '../state/is-state.ts';
import { isObject } from './call.ts';

/** What the collector knows of the subject. */
export interface Known {
  /** Empty for somebody it has not met. */
  readonly state: State;
  /** Ids of the latest events the state already holds. */
  readonly ids: readonly string[];
  /** When it was so, by the collector's clock (ms). */
  readonly asOf: number;
  /** Add to this machine's clock to get the collector's (ms); 0 while they agree within a second. */
  readonly offset: number;
  /** Hash of the config it is of; null without one. */
  readonly config: string | null;
  /** Their account; null when they have none, or the collector does not say. */
  readonly account: KnownAccount | null;
}

/** Below it clocks agree: the collector treats it so too. */
const CLOCKS_AGREE_MS = 1_000;

/** Asks for the subject's state; `refused` when the token is not taken, null when it does not come, or is not one. */
export async function fetchState(
  network: Network,
  clock: Clock,
  host: string,
  query: Readonly<Record<string, string>>,
  token: string | undefined,
): Promise<Known | 'refused' | null> {
  const asked = clock.now();
  try {
    const url = `${host}/v1/state?${new URLSearchParams(query)}`;
    const { status, text } = await network({ method: 'GET', url, ...(token ? { token } : {}) });
    if (status === 401) return 'refused';
    const body: unknown = status === 200 ? JSON.parse(text) : null;
    return readKnown(body, (asked + clock.now()) / 2);
  } catch {
    return null;
  }
}

/** What the collector said of somebody at an instant of this machine's clock; null when it did not. */
export function readKnown(body: unknown, at: number): Known | null {
  if (!isObject(body)) return null;
  const state = body.state === null ? EMPTY_STATE : readState(body.state);
  if (!state) return null;
  const asOf = typeof body.now === 'number' ? body.now : at;
  const apart = Math.round(asOf - at);
  return {
    state,
    ids: Array.isArray(body.recentIds) ? body.recentIds.filter((id) => typeof id === 'string') : [],
    asOf,
    offset: Math.abs(apart) < CLOCKS_AGREE_MS ? 0 : apart,
    config: typeof body.configHash === 'string' ? body.configHash : null,
    account: readAccount(body.account, state.accountId),
  };
}
