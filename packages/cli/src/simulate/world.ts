import {
  type Assign,
  type Decision,
  decide,
  type Event,
  type Facts,
  type JsonObject,
  type Program,
  SESSION_GAP_MS,
} from '@foothold/engine';
import { Accounts } from './accounts.ts';
import { browserFacts, serverFacts } from './facts-of.ts';
import type { Tell } from './happening.ts';
import { accountOf } from './membership.ts';
import { Outbox } from './outbox.ts';
import { pageOf } from './page.ts';
import { Person } from './person.ts';
import { type Shares, sharesOf } from './shares.ts';

/** Room for the product's own events between what is said: each entry's number is this many on. */
const SEQ_STEP = 1_000;
/** Rounds between members and accounts in one instant; more would be two rules that take turns for ever. */
const ROUNDS_MAX = 1_000;

/** A call of the app about somebody. */
export type Said = Pick<Event, 'type' | 'name' | 'properties'> &
  Partial<Pick<Event, 'id' | 'accountId' | 'passive'>>;

/** What a world is given. */
export interface WorldPorts {
  readonly assign: Assign | undefined;
  readonly tell: (at: number) => Tell;
  /** Does all that is due for a person now. */
  readonly settlePerson: (world: World, person: Person) => void;
}

/** People, accounts, browsers and one collector on a virtual clock, over the real engine. */
export class World {
  now: number;
  readonly people: Map<string, Person> = new Map();
  readonly accounts: Accounts;
  readonly outbox: Outbox;
  readonly tell: Tell;
  readonly #assign: Assign | undefined;
  readonly #settlePerson: WorldPorts['settlePerson'];
  #shares: Shares;
  #seq = 0;

  constructor(program: Program, start: number, { assign, tell, settlePerson }: WorldPorts) {
    this.#shares = sharesOf(program);
    this.now = start;
    this.accounts = new Accounts(program);
    this.tell = (user, what) => tell(this.now)(user, what);
    this.outbox = new Outbox(this.tell);
    this.#assign = assign;
    this.#settlePerson = settlePerson;
  }

  /** The config they live under now. */
  get program(): Program {
    return this.#shares.whole;
  }

  person(id: string): Person {
    let person = this.people.get(id);
    if (!person) {
      person = new Person(this.program, id);
      this.people.set(id, person);
    }
    return person;
  }

  /** Up to when timers have run for somebody: those due at an instant are decided after all its events. */
  clockOf(person: Person): number {
    return person.expected > 0 ? this.now - 1 : this.now;
  }

  /** What the collector knows of somebody, or their browser. */
  factsOf(person: Person, host: Facts['host']): Facts {
    const server = serverFacts(person, this.accounts, this.#assign);
    return host === 'server' ? server : browserFacts(server, person);
  }

  /** What the engine says of somebody now. */
  decide(person: Person, facts: Facts, share: keyof Shares = 'whole'): Decision {
    const now = this.clockOf(person);
    return decide(this.#shares[share], person.subject.at(now), facts, now);
  }

  /** They are there: from now on, or since a while ago. */
  arrive(person: Person, page?: string): void {
    this.endVisit(person);
    // What was open when they came is completed before their eyes.
    if (person.visit === null) person.open = new Set(person.seen.incomplete);
    person.arrive(this.now);
    if (page !== undefined) person.page = pageOf(page);
  }

  /** Ends a visit whose person has been idle for too long. */
  endVisit(person: Person): void {
    if (person.visit === null || person.isHere(this.now)) return;
    person.go();
    this.tell(person.id, { what: 'went', because: 'idle' });
  }

  /** The next things said are this entry of the timeline. */
  turnTo(index: number): void {
    this.#seq = (index + 1) * SEQ_STEP;
  }

  /** Something is said of somebody, now or as having happened a while ago. */
  say(person: Person, said: Said, at: number = this.now): void {
    this.#deliver(person, { id: `${person.id}:${this.#seq}`, ...said, at, seq: this.#seq });
  }

  /** The same, just before what the entry itself says. */
  sayBefore(person: Person, said: Said, at: number): void {
    this.#seq -= 1;
    this.say(person, said, at);
    this.#seq += 1;
  }

  /** Somebody goes by their own will. */
  leave(person: Person): void {
    person.go();
    this.tell(person.id, { what: 'went', because: 'leave' });
  }

  /** Records one of the product's own events. */
  own(person: Person, name: string, properties: JsonObject, id?: string): void {
    this.note(person, { type: 'track', name, properties, ...(id === undefined ? {} : { id }) });
  }

  /** Records what follows from something else, after all that was recorded in this instant. */
  note(person: Person, said: Said): void {
    this.#seq += 1;
    this.say(person, said);
  }

  /** Everybody lives under another config from now on: re-derived from their logs. What fired stays fired. */
  publish(program: Program): void {
    this.#shares = sharesOf(program);
    this.accounts.use(program);
    for (const person of this.people.values()) {
      person.subject.use(program);
      person.isDirty = true;
    }
    this.outbox.isAnotherConfig = true;
    this.settle();
    this.outbox.isAnotherConfig = false;
  }

  /** Lives until an instant; what is due before it is done at its own time, never earlier or later. */
  live(to: number): void {
    for (;;) {
      const next = this.nextWake();
      if (next === null || next >= to) break;
      this.now = Math.max(next, this.now);
      this.settle();
    }
    this.now = Math.max(to, this.now);
  }

  /** When next something is due though nothing is said. */
  nextWake(): number | null {
    let next = this.outbox.nextAt() ?? Number.POSITIVE_INFINITY;
    for (const { wakeAt } of this.people.values()) if (wakeAt !== null && wakeAt < next) next = wakeAt;
    return next === Number.POSITIVE_INFINITY ? null : next;
  }

  /** Does all that is due now, for everybody. */
  settle(): void {
    const people = [...this.people.values()];
    for (let round = 0; ; round++) {
      if (round > ROUNDS_MAX) throw new Error('the accounts and their members do not come to rest');
      const moved = this.accounts.settle(people, this.now);
      const due = people.filter((one) => this.#isDue(one));
      if (!moved && due.length === 0) break;
      for (const person of due) this.#settlePerson(this, person);
    }
    this.outbox.deliver(this.now, (user) => this.person(user).expected > 0);
  }

  /** When to look at somebody again though nothing is said of them. */
  wakeOf(person: Person, ...wakes: readonly (number | null)[]): number | null {
    const account = accountOf(person.groups);
    const idleAt = person.visit === null ? null : person.visit.lastAt + SESSION_GAP_MS;
    const due = account === null ? null : this.accounts.dueOf(account);
    const now = this.clockOf(person);
    const all = [...wakes, idleAt, due].flatMap((at) => (at === null || at <= now ? [] : at));
    return all.length === 0 ? null : Math.min(...all);
  }

  #isDue(person: Person): boolean {
    return person.isDirty || (person.wakeAt !== null && person.wakeAt <= this.clockOf(person));
  }

  #deliver(person: Person, event: Event): void {
    person.subject.deliver(event);
    person.isDirty = true;
    this.accounts.take(person, event, this.people.values());
  }
}
