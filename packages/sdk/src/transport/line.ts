import type { LiveAddress } from '../live/open-live.ts';
import { type KeyValue, pageKeyValue, under } from '../ports/key-value.ts';
import { keyValueRows } from '../ports/key-value-rows.ts';
import type { Platform } from '../ports/platform.ts';
import { DISK_CAPS, type RowStore, SESSION_CAPS } from '../ports/rows.ts';
import type { Who } from '../state/identity.ts';
import { createBackOff } from './back-off.ts';
import { fetchConfig } from './fetch-config.ts';
import { fetchState, type Known } from './fetch-state.ts';
import { type Grade, type KeptRows, keepRows } from './kept-rows.ts';
import { createSender, type Sender } from './sender.ts';
import { createTokens, type Tokens } from './tokens.ts';
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
  /** Where to listen for how the person stands; null while nobody can prove to be anybody. */
  live(who: Who): LiveAddress | null;
  readonly tokens: Pick<Tokens, 'from' | 'forget'>;
  /** Whether there is, or may soon be, a token for a user. */
  canProve(userId: string): boolean;
  /** The app's word that a user is who they are. */
  prove(userId: string, token: unknown): void;
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
  /** Whoever is here now, by the collector's clock (ms) of now. */
  readonly current: () => { readonly userId: string | null; readonly now: number };
  /** A token has come for a user. */
  readonly onToken: (userId: string) => void;
  readonly onTokenFail: (code: string, message: string) => void;
  /** The collector is not to be had, for another reason than the time before. */
  readonly onHeld: (code: string) => void;
}

export function createLine(parts: LineParts): Line {
  const { platform, key, host, name, store, spare } = parts;
  const { clock, random, network, locks } = platform;
  const newInstall = (): string => newUuid(random);
  const inMemory = keyValueRows(pageKeyValue(), clock, DISK_CAPS, newInstall);
  const inStorage = keyValueRows(store, clock, SESSION_CAPS, newInstall);
  const onDisk = platform.disk(name);
  const stores: (readonly [Grade, RowStore])[] = [['memory', inMemory]];
  if (store.durable) stores.unshift(['session', inStorage]);
  if (onDisk) stores.unshift(['disk', onDisk]);
  const rows = keepRows(stores);
  let held = '';
  const unproven = createBackOff(under('token:', spare), clock, random);
  const tokens = createTokens({
    clock,
    now: () => parts.current().now,
    current: () => parts.current().userId,
    onAnswer: (userId, hasCome, isNews) => {
      if (hasCome) unproven.succeed();
      sender.nudge();
      if (hasCome && isNews) parts.onToken(userId);
    },
    onFail: parts.onTokenFail,
  });
  const sender = createSender({
    rows,
    network,
    locks,
    backOff: createBackOff(spare, clock, random),
    unproven,
    clock,
    url: `${host}/v1/batch`,
    lock: name,
    writeKey: key,
    tokens,
    onVerdicts: (verdicts) => {
      held = '';
      for (const verdict of verdicts) parts.onVerdict(verdict);
    },
    onTrouble: (code) => {
      if (code !== held) parts.onHeld(code);
      held = code;
    },
  });

  return {
    rows,
    sender,
    tokens,
    canProve: (userId) => tokens.of(userId) !== undefined || tokens.isAwaited(userId),
    prove: (userId, token) => {
      if (!tokens.set(userId, token)) return;
      unproven.succeed();
      sender.nudge();
    },
    config: () => fetchConfig(network, host, key),
    state: async ({ userId, anonymousId }, recent) => {
      const ask = (whose: { [name: string]: string }, token?: string): Promise<Known | 'refused' | null> =>
        fetchState(network, clock, host, { key, ...whose, recent: String(recent) }, token);
      const known = (answer: Known | 'refused' | null): Known | null =>
        answer === 'refused' ? null : answer;
      if (userId === null) return known(await ask({ anonymousId }));
      for (let tries = 0; tries < 2; tries++) {
        const token = await tokens.get(userId);
        // An identified person's state is served to nobody who cannot prove to be them.
        if (token === undefined) return null;
        const answer = await ask({ userId }, token);
        if (answer !== 'refused') return answer;
        tokens.refuse(userId, token);
      }
      return null;
    },
    live: ({ userId }) => {
      if (userId === null) return null;
      // A token near its end is renewed while there is time.
      tokens.isAwaited(userId);
      const token = tokens.of(userId);
      if (token === undefined) return null;
      const url = `${host}/v1/stream?${new URLSearchParams({ key, userId })}`;
      return { url, token, refuse: () => tokens.refuse(userId, token) };
    },
  };
}
