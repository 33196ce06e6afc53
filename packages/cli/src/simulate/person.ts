import {
  type Decision,
  type Event,
  type Facts,
  type Program,
  type Reason,
  SESSION_GAP_MS,
  type State,
} from '@foothold/engine';
import type { ClosedBecause } from './happening.ts';
import { NOTHING_SEEN, type Seen } from './seen.ts';
import { Subject } from './subject.ts';

/** When somebody came and was last seen; both in ms since 1970. */
export interface Visit {
  readonly startedAt: number;
  readonly lastAt: number;
}

/** An intervention's firing. */
export interface Firing {
  readonly intervention: string;
  readonly at: number;
  readonly evidence: Reason;
}

/** Somebody of the scenario: what was said of them, whether they are there, and what they have been through. */
export class Person {
  readonly id: string;
  readonly subject: Subject;
  visit: Visit | null = null;
  page: Facts['page'] | null = null;
  /** Group calls, in their order: which accounts they were in, and when. */
  readonly groups: Event[] = [];
  readonly fired: Firing[] = [];
  /** How many of `fired` their last expectation had seen. */
  checked = 0;
  /** When to look again though nothing was said; null for never. */
  wakeAt: number | null = null;
  /** Something changed since they were last looked at. */
  isDirty = true;
  /** The collector's last answer that asked for nothing, and the state it is of. */
  calm: { readonly server: Decision; readonly of: State } | null = null;
  seen: Seen = NOTHING_SEEN;
  /** Entries about them that are still to come in this instant. */
  expected = 0;
  /** Checklists that were open before their eyes in this visit. */
  open: Set<string> = new Set();
  /** `prompt:ID` and the like -> what is about to take it from the screen. */
  readonly closing: Map<string, ClosedBecause> = new Map();
  /** Tour -> the step that was last on their screen. */
  readonly steps: Map<string, number> = new Map();

  constructor(program: Program, id: string) {
    this.id = id;
    this.subject = new Subject(program, id);
  }

  isHere(now: number): boolean {
    return this.visit !== null && now < this.visit.lastAt + SESSION_GAP_MS;
  }

  /** They are there: the session goes on, or another begins. */
  arrive(at: number): void {
    this.isDirty = true;
    if (this.visit && at < this.visit.lastAt + SESSION_GAP_MS) {
      this.visit = { ...this.visit, lastAt: Math.max(at, this.visit.lastAt) };
      return;
    }
    this.visit = { startedAt: at, lastAt: at };
    this.page = null;
    this.steps.clear();
  }

  /** They go; the page goes with them. */
  go(): void {
    this.isDirty = true;
    this.visit = null;
    this.page = null;
  }
}
