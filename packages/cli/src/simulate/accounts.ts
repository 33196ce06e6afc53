import {
  accountEvents,
  compareEvents,
  type Event,
  memberStarted,
  type Program,
  type State,
} from '@foothold/engine';
import { accountAt, accountOf, membershipsOf } from './membership.ts';
import type { Person } from './person.ts';
import { Subject } from './subject.ts';

/** The accounts of a scenario: each folds the union of its members' events, and tells them what it reached. */
export class Accounts {
  readonly #subjects = new Map<string, Subject>();
  /** Accounts as time had left them when they were last looked at. */
  readonly #known = new Map<string, State>();
  #program: Program;

  constructor(program: Program) {
    this.#program = program;
  }

  /** What an account's log folds to; undefined before anything is known of it. */
  stateOf(id: string): State | undefined {
    return this.#subjects.get(id)?.state;
  }

  /** All that an account folds. */
  eventsOf(id: string): readonly Event[] {
    return this.#subjects.get(id)?.events ?? [];
  }

  /** When something may be reached by time alone; null for never. */
  dueOf(id: string): number | null {
    return this.#known.get(id)?.due ?? null;
  }

  /** A member's event goes to the account they were in; a group call that comes late may move others with it. */
  take(person: Person, event: Event, people: Iterable<Person>): void {
    if (event.type === 'group' && event.accountId !== undefined) {
      const { groups } = person;
      const isLate = groups.some((one) => compareEvents(event, one) < 0);
      const wasIn = person.subject.log.some((one) => one !== event && compareEvents(one, event) > 0);
      groups.push(event);
      groups.sort(compareEvents);
      if (isLate || wasIn) {
        this.#gather([...people]);
        return;
      }
    }
    const account = accountAt(person.groups, event);
    if (account !== null) this.#subject(account).deliver({ ...event, userId: person.id });
  }

  /**
   * Brings members' starts to their accounts, and what accounts reached to their members.
   * True when that changed anybody, so that it is to be asked again.
   * What is due at this instant waits while more is to be said of a member in it.
   */
  settle(people: readonly Person[], now: number): boolean {
    const members = people.flatMap((person) =>
      person.groups.length === 0
        ? []
        : membershipsOf(person.id, person.groups).map((membership) => ({ person, membership })),
    );
    if (members.length === 0) return false;
    const isBusy = (id: string): boolean =>
      people.some((one) => one.expected > 0 && accountOf(one.groups) === id);
    let changed = false;
    for (const [id, subject] of this.#subjects) {
      const starts = new Map<string, Event>();
      for (const { person, membership } of members) {
        const { start } = person.subject.state;
        if (membership.account !== id || start === null || start > now) continue;
        starts.set(person.id, memberStarted(person.id, id, start));
      }
      changed = subject.derive([...starts.values()]) || changed;
      const state = subject.at(isBusy(id) ? now - 1 : now);
      if (isOther(this.#known.get(id), state)) {
        for (const { person, membership } of members) if (membership.account === id) person.isDirty = true;
      }
      this.#known.set(id, state);
    }
    for (const person of new Set(members.map((one) => one.person))) {
      const reached = new Map<string, Event>();
      for (const { membership } of members.filter((one) => one.person === person)) {
        const state = this.#known.get(membership.account);
        if (!state) continue;
        for (const event of accountEvents(this.#program, state, membership)) {
          if (!reached.has(event.id) && event.at <= now) reached.set(event.id, event);
        }
      }
      if (!person.subject.derive([...reached.values()])) continue;
      person.isDirty = true;
      changed = true;
    }
    return changed;
  }

  use(program: Program): void {
    this.#program = program;
    for (const subject of this.#subjects.values()) subject.use(sideOf(program));
    this.#known.clear();
  }

  #subject(id: string): Subject {
    const subject = this.#subjects.get(id) ?? new Subject(sideOf(this.#program), id);
    this.#subjects.set(id, subject);
    return subject;
  }

  /** Gathers every account's log again. */
  #gather(people: readonly Person[]): void {
    const logs = new Map<string, Event[]>([...this.#subjects.keys()].map((id) => [id, []]));
    for (const person of people) {
      for (const event of person.subject.log) {
        const account = accountAt(person.groups, event);
        if (account === null) continue;
        const log = logs.get(account) ?? [];
        logs.set(account, log);
        log.push({ ...event, userId: person.id });
      }
    }
    for (const [id, log] of logs) this.#subject(id).restart(log);
  }
}

/** The account's side of a person's program. */
export function sideOf(program: Program): Program {
  if (!program.account) throw new Error("an account's own program has no accounts");
  return program.account;
}

/** Whether an account's state differs in what a member's conditions can ask. */
function isOther(a: State | undefined, b: State): boolean {
  return (
    a === undefined ||
    a.start !== b.start ||
    a.counts !== b.counts ||
    a.milestones !== b.milestones ||
    a.stages !== b.stages ||
    a.features !== b.features ||
    a.accountTraits !== b.accountTraits ||
    a.lastActive !== b.lastActive ||
    a.session !== b.session ||
    a.due !== b.due
  );
}
