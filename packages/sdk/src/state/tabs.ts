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
  /** A page that leaves lets go of the channel, one that comes back from the cache takes it again. */
  close(): void;
  open(): void;
}

export interface TabsParts {
  readonly channel: OpenChannel;
  readonly name: string;
  readonly onEvents: (subject: string, events: readonly Event[]) => void;
  readonly onWho: (who: Who) => void;
}

export function createTabs({ channel, name, onEvents, onWho }: TabsParts): Tabs {
  let current: Channel | null = null;
  const receive = (message: unknown): void => {
    if (!isObject(message)) return;
    const { subject, events, who } = message;
    if (isWho(who)) onWho({ userId: who.userId, anonymousId: who.anonymousId });
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
    announce: (who) => post({ who }),
    close: () => {
      current?.close();
      current = null;
    },
    open,
  };
}
