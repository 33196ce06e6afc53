import type { Event } from '@foothold/engine';
import type { Channel, OpenChannel } from '../ports/channel.ts';
import { isObject } from '../transport/call.ts';
import { isWho, type Who } from './identity.ts';
import { isEvent } from './is-event.ts';

/** Keeps the tabs of one browser in step. */
export interface Tabs {
  /** Tells the others what this tab folded. */
  share(subject: string, events: readonly Event[]): void;
  /** Tells the others who it is now. */
  announce(who: Who): void;
  /** Tells the others that the collector has heard who somebody is. */
  tellHeard(subject: string): void;
  /** A page that leaves lets go of the channel, one that comes back from the cache takes it again. */
  close(): void;
  open(): void;
}

export interface TabsParts {
  readonly channel: OpenChannel;
  readonly name: string;
  /** By this machine's clock (ms). */
  readonly now: () => number;
  readonly onEvents: (subject: string, events: readonly Event[]) => void;
  readonly onWho: (who: Who) => void;
  readonly onHeard: (subject: string) => void;
}

/** Decisions come faster than the clock counts, but not by so much. */
const CLOCK_JUMP_MS = 1_000;

export function createTabs({ channel, name, now, onEvents, onWho, onHeard }: TabsParts): Tabs {
  let current: Channel | null = null;
  /** When it was last decided who is here: of two tabs that decide at once the later one is right in both. */
  let decided = { at: now(), who: '' };
  // A decision of the future was made before the clock was set back.
  const isAhead = (): boolean => decided.at > now() + CLOCK_JUMP_MS;
  const isNews = (at: number, who: string): boolean =>
    isAhead() || at > decided.at || (at === decided.at && who > decided.who);
  const receive = (message: unknown): void => {
    if (!isObject(message)) return;
    const { subject, events, who, at, heard } = message;
    if (typeof heard === 'string') onHeard(heard);
    if (isWho(who) && typeof at === 'number' && isNews(at, JSON.stringify(who))) {
      decided = { at, who: JSON.stringify(who) };
      onWho({ userId: who.userId, anonymousId: who.anonymousId });
    }
    if (typeof subject === 'string' && Array.isArray(events)) onEvents(subject, events.filter(isEvent));
  };
  const open = (): void => {
    current ??= channel(name, receive);
  };
  const post = (message: unknown): void => {
    try {
      current?.post(message);
    } catch {
      // Another tab that is not told meets this one at the collector.
    }
  };
  open();
  return {
    share: (subject, events) => post({ subject, events }),
    announce: (who) => {
      // Sign-out and sign-in come in one millisecond, and in this order.
      decided = { at: isAhead() ? now() : Math.max(now(), decided.at + 1), who: JSON.stringify(who) };
      post({ who, at: decided.at });
    },
    tellHeard: (subject) => post({ heard: subject }),
    close: () => {
      current?.close();
      current = null;
    },
    open,
  };
}
