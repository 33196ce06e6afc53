import { type KeyValue, pageKeyValue } from '../ports/key-value.ts';
import { keyValueRows } from '../ports/key-value-rows.ts';
import type { Platform } from '../ports/platform.ts';
import { DISK_CAPS, type RowStore, SESSION_CAPS } from '../ports/rows.ts';
import type { Who } from '../state/identity.ts';
import { createBackOff } from './back-off.ts';
import { fetchConfig } from './fetch-config.ts';
import { fetchState, type Known } from './fetch-state.ts';
import { type Grade, type KeptRows, keepRows } from './kept-rows.ts';
import { createSender, type Sender } from './sender.ts';
import { newUuid } from './uuid.ts';
import type { Verdict } from './verdicts.ts';

/** The line to one collector: what is kept for it, sent to it and asked of it. */
export interface Line {
  readonly rows: KeptRows;
  readonly sender: Sender;
  /** The published config's document, unread; null when it cannot be had now. */
  config(): Promise<unknown>;
  /** Where the person stands by the collector, with so many latest ids; null when not served or not to be had now. */
  state(who: Who, recent: number): Promise<Known | null>;
  /** Proves who the user is, until `forgetTokens`. */
  setToken(userId: string, token: string): void;
  forgetTokens(): void;
}

export interface LineParts {
  readonly platform: Platform;
  readonly key: string;
  readonly host: string;
  /** Of our own in this origin's storage and among its locks. */
  readonly name: string;
  readonly store: KeyValue;
  /** What has no room elsewhere is kept here. */
  readonly spare: KeyValue;
  readonly onVerdict: (verdict: Verdict) => void;
  /** The collector is not to be had, for another reason than the time before. */
  readonly onHeld: (code: string) => void;
}

export function createLine(parts: LineParts): Line {
  const { platform, key, host, name, store, spare } = parts;
  const { clock, random, network, locks } = platform;
  const tokens = new Map<string, string>();
  const tokenOf = (user: string | null): string | undefined => (user === null ? undefined : tokens.get(user));
  const newInstall = (): string => newUuid(random);
  const inMemory = keyValueRows(pageKeyValue(), clock, DISK_CAPS, newInstall);
  const inStorage = keyValueRows(store, clock, SESSION_CAPS, newInstall);
  const onDisk = platform.disk(name);
  const stores: (readonly [Grade, RowStore])[] = [['memory', inMemory]];
  if (store.durable) stores.unshift(['session', inStorage]);
  if (onDisk) stores.unshift(['disk', onDisk]);
  const rows = keepRows(stores);
  let held = '';

  return {
    rows,
    sender: createSender({
      rows,
      network,
      locks,
      backOff: createBackOff(spare, clock, random),
      clock,
      url: `${host}/v1/batch`,
      lock: name,
      writeKey: key,
      tokenOf,
      onVerdicts: (verdicts) => {
        held = '';
        for (const verdict of verdicts) parts.onVerdict(verdict);
      },
      onTrouble: (code) => {
        if (code !== held) parts.onHeld(code);
        held = code;
      },
    }),
    config: () => fetchConfig(network, host, key),
    state: async ({ userId, anonymousId }, recent) => {
      const token = tokenOf(userId);
      // An identified person's state is served to nobody who cannot prove to be them.
      if (userId !== null && token === undefined) return null;
      const whose = userId === null ? { anonymousId } : { userId };
      return fetchState(network, clock, host, { key, ...whose, recent: String(recent) }, token);
    },
    setToken: (userId, token) => void tokens.set(userId, token),
    forgetTokens: () => tokens.clear(),
  };
}
