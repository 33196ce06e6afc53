import type { Decision, Json, ServerAction } from '@foothold/engine';
import type { Channel, Message, Tell } from './happening.ts';
import { accountOf } from './membership.ts';
import type { Person } from './person.ts';

/** One message an account and rule within this long, naming all it is about. */
const GATHER_MS = 3_600_000;

interface Waiting {
  readonly channel: Channel;
  readonly intervention: string;
  readonly name: string;
  readonly to: string | null;
  /** Whose messages of one rule are one. */
  readonly key: string;
  readonly people: string[];
  until: number;
}

/** When a message was fired, when it may go out (ms), and where addresses are read. */
export interface Moment {
  readonly now: number;
  readonly deliverAt: number;
  trait(path: string): Json | undefined;
}

/** What the collector is to send: at once, after quiet hours, or when an hour of gathering is over. */
export class Outbox {
  /** Another config is taking over: what it does not know ends. */
  isAnotherConfig = false;
  #waiting: Waiting[] = [];
  readonly #tell: Tell;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  /** Takes a message that was fired now and may go out at `deliverAt`. */
  take(
    { id, groups }: Pick<Person, 'id' | 'groups'>,
    intervention: string,
    action: ServerAction,
    { now, deliverAt, trait }: Moment,
  ): void {
    const key = accountOf(groups) ?? id;
    const message = { ...describe(action, trait), intervention, people: [id] };
    if (message.channel === 'notify') {
      const group = this.#waiting.find(
        (one) => one.channel === 'notify' && one.intervention === intervention && one.key === key,
      );
      const until = Math.max(group?.until ?? now + GATHER_MS, deliverAt);
      if (!group) this.#waiting.push({ ...message, people: [id], key, until });
      else {
        group.until = until;
        if (!group.people.includes(id)) group.people.push(id);
      }
      this.#tell(id, {
        what: 'queued',
        ...message,
        until,
        because: deliverAt >= until ? 'quiet-hours' : 'gathering',
      });
    } else if (message.channel === 'email' && deliverAt > now) {
      this.#waiting.push({ ...message, people: [id], key, until: deliverAt });
      this.#tell(id, { what: 'queued', ...message, until: deliverAt, because: 'quiet-hours' });
    } else this.#tell(id, { what: 'sent', ...message });
  }

  /** Whether something about somebody is still waiting. */
  concerns(user: string): boolean {
    return this.#waiting.some(({ people }) => people.includes(user));
  }

  /** Drops what has lost its reason before it went out. */
  review(user: string, { reasons }: Decision): void {
    for (const one of this.#waiting) {
      const place = one.people.indexOf(user);
      const reason = reasons[one.intervention];
      const isOver = reason ? reason.ended : this.isAnotherConfig;
      if (place < 0 || !isOver) continue;
      one.people.splice(place, 1);
      const evidence = reason ? (reason.unless?.truth === true ? reason.unless : reason.when) : null;
      this.#tell(user, { what: 'cancelled', ...messageOf(one), people: [user], evidence });
    }
    this.#waiting = this.#waiting.filter(({ people }) => people.length > 0);
  }

  /** When the next is to go out; null when none waits. */
  nextAt(): number | null {
    const next = Math.min(...this.#waiting.map(({ until }) => until));
    return next === Number.POSITIVE_INFINITY ? null : next;
  }

  /** Sends what is due, but for those about whom more is to be said in this instant. */
  deliver(now: number, isExpected: (user: string) => boolean): void {
    for (const one of this.#waiting) {
      if (one.until > now || one.people.some(isExpected)) continue;
      this.#tell(one.people.length === 1 ? (one.people[0] ?? null) : null, {
        what: 'sent',
        ...messageOf(one),
      });
      one.people.length = 0;
    }
    this.#waiting = this.#waiting.filter(({ people }) => people.length > 0);
  }
}

const messageOf = ({ channel, intervention, name, to, people }: Waiting): Message => ({
  channel,
  intervention,
  name,
  to,
  people: [...people],
});

function describe(action: ServerAction, trait: Moment['trait']): Pick<Message, 'channel' | 'name' | 'to'> {
  if ('webhook' in action) return { channel: 'webhook', name: action.webhook, to: null };
  if ('notify' in action) return { channel: 'notify', name: action.notify, to: addressOf('owner', trait) };
  return { channel: 'email', name: action.email.template, to: addressOf(action.email.to, trait) };
}

/** Traits that hold the addresses of those a config names by a word of its own. */
const ADDRESSES = new Map([
  ['user', 'email'],
  ['owner', 'account.owner'],
]);

function addressOf(to: string, trait: Moment['trait']): string | null {
  const found = trait(ADDRESSES.get(to) ?? to);
  return typeof found === 'string' ? found : null;
}
