import {
  type Assign,
  accountEvents,
  type Decision,
  type Event,
  type Facts,
  type JsonObject,
  memberStarted,
  OWN_EVENTS,
  type Program,
  parseDuration,
  SESSION_GAP_MS,
} from '@foothold/engine';
import { Host } from './host.ts';

interface Person {
  readonly host: Host;
  account: string | null;
  joinedAt: number;
  /** When they came, and when they were last seen; null while they are away. */
  visit: { readonly startedAt: number; lastAt: number } | null;
  readonly fired: string[];
}

/** People and accounts on one virtual clock: collectors and browsers as the engine's contract asks for them. */
export class World {
  readonly start: number;
  now: number;
  readonly #program: Program;
  readonly #assign: Assign | undefined;
  readonly #people = new Map<string, Person>();
  readonly #accounts = new Map<string, Host>();
  #seq = 0;
  #user = '';

  constructor(program: Program, start: number, assign?: Assign) {
    this.#program = program;
    this.start = start;
    this.now = start;
    this.#assign = assign;
  }

  /** Lives until this offset from the start; what is due on the way is done at its instant. */
  at(offset: string): this {
    const to = this.start + (parseDuration(offset) ?? 0);
    for (let rounds = 0; rounds < 10_000; rounds++) {
      const wakes = [...this.#people.keys()]
        .flatMap((user) => this.#wakes(user))
        .filter((at) => at > this.now && at <= to);
      if (wakes.length === 0) break;
      this.now = Math.min(...wakes);
      this.#settle();
    }
    this.now = to;
    this.#settle();
    return this;
  }

  /** From here on the story is about this person. */
  as(user: string): this {
    this.#user = user;
    return this;
  }

  identify(traits: JsonObject): this {
    return this.#say({ type: 'identify', name: '', properties: traits });
  }

  group(accountId: string, traits: JsonObject): this {
    const person = this.#person();
    if (person.account !== accountId) person.joinedAt = this.now;
    person.account = accountId;
    return this.#say({ type: 'group', name: '', properties: traits, accountId });
  }

  track(name: string, properties: JsonObject = {}, more: Partial<Event> = {}): this {
    this.#arrive();
    return this.#say({ type: 'track', name, properties, ...more });
  }

  visit(): this {
    this.#arrive();
    this.#settle();
    return this;
  }

  leave(): this {
    this.#person().visit = null;
    return this;
  }

  dismiss(surface: 'prompt' | 'survey' | 'tour', id: string): this {
    return this.#own(`foothold:${surface}_dismissed`, { [surface]: id });
  }

  answer(survey: string, value: string | number): this {
    return this.#own(OWN_EVENTS.surveyAnswered, { survey, value });
  }

  decide(): Decision {
    return this.#person().host.decide(this.#facts(this.#user), this.now);
  }

  /** What fired for the person since this was last asked. */
  fired(): string[] {
    return this.#person().fired.splice(0);
  }

  shown(): string[] {
    const { prompts, surveys, tours } = this.decide().active;
    return [...prompts, ...surveys, ...tours].map(({ id }) => id);
  }

  progress(): string[] {
    return this.decide().active.checklists.map(({ done, total }) => `${done} of ${total}`);
  }

  badges(): string[] {
    return this.decide().active.badges.map(({ id }) => id);
  }

  /** When a milestone was reached, in ms from the start; null while it is open. */
  reached(milestone: string): number | null {
    const at = this.decide().active.milestones[milestone];
    return at === undefined ? null : at - this.start;
  }

  #person(user = this.#user): Person {
    let person = this.#people.get(user);
    if (!person) {
      person = {
        host: new Host(this.#program, user),
        account: null,
        joinedAt: this.now,
        visit: null,
        fired: [],
      };
      this.#people.set(user, person);
    }
    return person;
  }

  #facts(user: string): Facts {
    const { account, visit } = this.#person(user);
    const isHere = visit !== null && this.now < visit.lastAt + SESSION_GAP_MS;
    return {
      host: isHere ? 'browser' : 'server',
      session: isHere ? { startedAt: visit.startedAt } : null,
      unit: { user, ...(account === null ? {} : { account }) },
      assign: this.#assign,
      ...(account === null
        ? {}
        : {
            account: {
              traits: this.#accounts.get(account)?.state.accountTraits ?? {},
              state: this.#accounts.get(account)?.state,
            },
          }),
    };
  }

  #wakes(user: string): number[] {
    const { host, visit, account } = this.#person(user);
    const facts = this.#facts(user);
    const asked = [facts, { ...facts, host: 'server' as const, session: null }].map(
      (one) => host.decide(one, this.now).wakeAt,
    );
    const due = account === null ? null : this.#accounts.get(account)?.state.due;
    return [...asked, due, visit && visit.lastAt + SESSION_GAP_MS].flatMap((at) => at ?? []);
  }

  #arrive(): void {
    const person = this.#person();
    if (person.visit && this.now < person.visit.lastAt + SESSION_GAP_MS) person.visit.lastAt = this.now;
    else person.visit = { startedAt: this.now, lastAt: this.now };
  }

  #say(what: Pick<Event, 'type' | 'name' | 'properties'> & Partial<Event>): this {
    this.#seq += 1;
    const event: Event = { id: `m${this.#seq}`, at: this.now, seq: this.#seq, userId: this.#user, ...what };
    const { host, account } = this.#person();
    host.deliver(event);
    if (account !== null) this.#account(account).deliver(event);
    this.#settle();
    return this;
  }

  #own(name: string, properties: JsonObject): this {
    this.#person().host.own(name, this.now, properties);
    this.#settle();
    return this;
  }

  #account(id: string): Host {
    const side = this.#program.account;
    if (!side) throw new Error('an account has no accounts');
    const host = this.#accounts.get(id) ?? new Host(side, id);
    this.#accounts.set(id, host);
    return host;
  }

  /** Does all that is due now, for everybody. */
  #settle(): void {
    for (const [user, { host, account }] of this.#people) {
      const { start } = host.state;
      if (account !== null && start !== null)
        this.#account(account).deliver(memberStarted(user, account, start));
    }
    for (const [id, side] of this.#accounts) {
      const state = side.at(this.now);
      for (const [user, { host, account, joinedAt }] of this.#people) {
        if (account !== id) continue;
        for (const event of accountEvents(this.#program, state, { user, account, from: joinedAt }))
          host.deliver(event);
      }
    }
    for (const [user, person] of this.#people) {
      const facts = this.#facts(user);
      person.fired.push(...person.host.act({ ...facts, host: 'server', session: null }, this.now));
      if (facts.session) person.fired.push(...person.host.act(facts, this.now));
    }
  }
}
