import { type Event, isActivity } from '@foothold/engine';
import { type Call, isOf, toEvent } from '../transport/call.ts';
import type { Guide } from './guide.ts';
import type { Who } from './identity.ts';
import type { Listeners } from './listeners.ts';
import { movedBy } from './moved-by.ts';
import type { Told } from './told.ts';

/** Takes what a person does into the guide, on this page and in other tabs, and notes what has to follow. */
export interface Intake {
  take(call: Call | null): void;
  /** What the calls of whoever is here come to. */
  read(calls: readonly Call[]): readonly Event[];
  /** Takes what another tab shares, if it is of whoever is here. */
  hear(whose: string, events: readonly Event[]): void;
  /** What to share: taken here since this was last asked, by the clock all tabs have, which is this machine's. */
  fresh(): readonly Event[];
  /** Whether they did something themselves since this was last asked. */
  hasActed(): boolean;
  /** The collector has taken an event: true when it put them into an account of which nothing is known here. */
  heard(id: string): boolean;
  /** Somebody else. */
  forget(): void;
}

export interface IntakeParts {
  readonly guide: Guide;
  readonly told: Told;
  readonly who: () => Who;
  readonly tell: Listeners['tell'];
}

export function createIntake({ guide, told, who, tell }: IntakeParts): Intake {
  let acted = false;
  let fresh: Event[] = [];
  /** Calls that brought them into an account of which nothing is known yet. */
  const joining = new Set<string>();

  const read = (calls: readonly Call[]): readonly Event[] =>
    calls.filter((call) => isOf(call, who())).map((call) => toEvent(call, call.at + told.offset));

  return {
    take: (call) => {
      const [event] = read(call ? [call] : []);
      if (!event || !guide.take(event)) return;
      fresh.push(event);
      // What a change comes to is known where the account's other members are.
      const isNews = event.changes !== undefined || event.accountId !== told.account?.id;
      if (event.accountId !== undefined && isNews) joining.add(event.id);
      acted ||= isActivity(event);
      tell('event', { id: event.id, name: event.name, properties: event.properties });
    },
    read,
    hear: (whose, events) => {
      // A tab that has not heard yet who they are shares under the name they had.
      const { userId, anonymousId } = who();
      if (whose !== userId && whose !== anonymousId) return;
      for (const event of events.map(movedBy(told.offset))) guide.take(event);
    },
    fresh: () => {
      const taken = fresh.map(movedBy(-told.offset));
      fresh = [];
      return taken;
    },
    hasActed: () => {
      const had = acted;
      acted = false;
      return had;
    },
    heard: (id) => joining.delete(id),
    forget: () => {
      fresh = [];
      joining.clear();
    },
  };
}
