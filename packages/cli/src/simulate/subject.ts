import {
  advance,
  EMPTY_STATE,
  type Event,
  fold,
  isLate,
  type Program,
  replay,
  type State,
} from '@foothold/engine';

/** A person's or an account's log and the state it folds to, as a collector keeps them. */
export class Subject {
  readonly id: string;
  state: State = EMPTY_STATE;
  readonly #log: Event[] = [];
  readonly #ids = new Set<string>();
  /** What follows from others' logs; unlike what was said it can be taken back. */
  #derived: readonly Event[] = [];
  #program: Program;
  #view: { readonly of: State; readonly state: State } | null = null;

  constructor(program: Program, id: string) {
    this.#program = program;
    this.id = id;
  }

  /** What was said, in the order it came. */
  get log(): readonly Event[] {
    return this.#log;
  }

  /** All that is folded, to be folded again under another config. */
  get events(): readonly Event[] {
    return [...this.#log, ...this.#derived];
  }

  /** Takes an event once; one that comes late has the whole log folded again. */
  deliver(event: Event): void {
    if (this.#ids.has(event.id)) return;
    this.#ids.add(event.id);
    this.#log.push(event);
    if (isLate(this.state, event)) this.#replay();
    else this.state = fold(this.#program, this.state, event);
  }

  /** From now on exactly these follow from others' logs. True when that changed something. */
  derive(events: readonly Event[]): boolean {
    const isSame = (a: Event, b: Event | undefined): boolean => a.id === b?.id && a.at === b.at;
    if (events.length === this.#derived.length && events.every((one, i) => isSame(one, this.#derived[i]))) {
      return false;
    }
    this.#derived = events;
    this.#replay();
    return true;
  }

  /** Begins again from another log. */
  restart(log: readonly Event[]): void {
    this.#log.length = 0;
    this.#ids.clear();
    for (const event of log) {
      if (this.#ids.has(event.id)) continue;
      this.#ids.add(event.id);
      this.#log.push(event);
    }
    this.#replay();
  }

  /** Re-derived under another config. */
  use(program: Program): void {
    this.#program = program;
    this.#replay();
  }

  /** The state as time alone has left it. Time only goes on, so what has latched need not latch again. */
  at(now: number): State {
    const from = this.#view?.of === this.state ? this.#view.state : this.state;
    const state = advance(this.#program, from, now);
    this.#view = { of: this.state, state };
    return state;
  }

  #replay(): void {
    this.state = replay(this.#program, this.events);
  }
}
