import type { Channel } from '../ports/channel.ts';
import { type HeldClock, heldClock } from '../ports/held-clock.ts';
import { type HeldKeyValue, heldKeyValue } from '../ports/held-key-value.ts';
import { heldRows } from '../ports/held-rows.ts';
import { under } from '../ports/key-value.ts';
import type { Platform } from '../ports/platform.ts';
import { isObject } from '../transport/call.ts';
import { createKillSwitch, OFF_KEY } from '../transport/kill-switch.ts';
import { type Consent, isConsent } from './consent.ts';
import { WHO_KEY } from './identity.ts';

/**
 * What may happen on this page. `open`: all. `memory`: nothing is kept or sent yet. `denied`: nothing may
 * happen. `off`: the collector has switched us off; what is kept stays.
 */
export type Mode = 'open' | 'memory' | 'denied' | 'off';

/** Stands between the SDK and the world: what consent and the collector do not allow does not get through. */
export interface Gate {
  /** The world as it may be used now. Its storage holds what is under our name. */
  readonly platform: Platform;
  readonly storage: HeldKeyValue;
  mode(): Mode;
  /** Something may happen: people are followed, surfaces shown. */
  isOpen(): boolean;
  /** The app's word; the other tabs of the origin hear it too. */
  consent(consent: Consent): void;
  /** Looks whether the time for which the collector switched us off is over. */
  look(): void;
  /** The page goes away, and hears of nothing until it comes back. */
  leave(): void;
  again(): void;
}

export interface GateParts {
  readonly platform: Platform;
  readonly name: string;
  readonly consent: Consent;
  readonly onChange: (mode: Mode, before: Mode) => void;
}

export function createGate({ platform, name, consent: first, onChange }: GateParts): Gate {
  let consent = first;
  let isOff = false;
  let isKnown = false;
  const mode = (): Mode => {
    if (consent === 'denied') return 'denied';
    if (isOff) return 'off';
    return consent === 'granted' ? 'open' : 'memory';
  };
  const isOpen = (): boolean => mode() === 'open' || mode() === 'memory';
  const mayKeep = (): boolean => consent === 'granted';

  const clock: HeldClock = heldClock(platform.clock);
  const storage = heldKeyValue(under(`${name}:`, platform.storage), mayKeep);
  const change = (by: () => void): void => {
    const before = mode();
    by();
    const now = mode();
    if (now === before) return;
    if (isOpen()) clock.resume();
    else clock.hold();
    onChange(now, before);
  };

  const setConsent = (next: Consent): void =>
    change(() => {
      consent = next;
    });
  const kill = createKillSwitch(storage, platform.clock, (until, isNews) => {
    change(() => {
      isOff = true;
    });
    if (isNews) post({ off: until });
  });
  isOff = kill.isOff();
  if (!isOpen()) clock.hold();

  // Says nothing of the person, so it is heard whatever they agreed to.
  let signals: Channel | null = null;
  const listen = (): void => {
    signals ??= platform.channel(`${name}:gate`, (message) => {
      if (!isObject(message)) return;
      if (isConsent(message.consent)) setConsent(message.consent);
      if (typeof message.off === 'number') kill.hear(message.off);
    });
  };
  listen();
  const post = (message: unknown): void => {
    try {
      signals?.post(message);
    } catch {
      // The other tabs find out by themselves: at their next request, or when the app tells them.
    }
  };

  return {
    storage,
    mode,
    isOpen,
    platform: {
      ...platform,
      clock,
      network: kill.watch((request) => {
        if (mode() === 'open') return platform.network(request);
        if (mode() === 'memory' && request.anonymous) return platform.network({ ...request, unkept: true });
        return Promise.reject(new Error('nothing may be sent'));
      }),
      channel: (called, receive) => {
        const channel = platform.channel(called, (message) => mode() === 'open' && receive(message));
        return { post: (message) => mode() === 'open' && channel.post(message), close: channel.close };
      },
      disk: (called) => {
        const rows = platform.disk(called);
        return rows && heldRows(rows, mayKeep);
      },
    },
    consent: (next) => {
      setConsent(next);
      if (next !== 'pending') post({ consent: next });
    },
    look: () => {
      if (isOff && !kill.isOff())
        change(() => {
          isOff = false;
        });
    },
    leave: () => {
      isKnown = storage.get(WHO_KEY) !== null;
      signals?.close();
      signals = null;
    },
    again: () => {
      listen();
      kill.hear(Number(storage.get(OFF_KEY)));
      // What every page keeps is gone: they withdrew elsewhere, or had the site forget them.
      if (mayKeep() && isKnown && storage.get(WHO_KEY) === null) setConsent('denied');
    },
  };
}
