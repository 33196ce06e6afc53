import { decide, type Program, readPath, type State } from '@foothold/engine';
import { findFirstValue } from '../config/first-value.ts';
import type { Subject } from '../store/subject-store.ts';
import { serverFacts } from './server-facts.ts';

/** A person as the dashboard lists them. Durations and instants in ms. */
export interface SubjectSummary {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly segment: string | null;
  readonly stage: string | null;
  readonly startAt: number | null;
  readonly lastSeenAt: number | null;
  /** Progress of the first checklist; 0 of 0 without one. */
  readonly done: number;
  readonly total: number;
  /** Time from the start to first value; null while it has not been reached. */
  readonly ttfv: number | null;
}

export function describeSubject(
  program: Program,
  { id, account }: Subject,
  state: State,
  now: number,
): SubjectSummary {
  const { active } = decide(program, state, serverFacts(id, account), now);
  const [checklist] = active.checklists;
  const firstValue = findFirstValue(program.config);
  const reachedAt = firstValue ? active.milestones[firstValue.id] : undefined;
  return {
    id,
    name: readName(state),
    email: readText(state, 'email'),
    segment: active.segment,
    stage: active.stage,
    startAt: state.start,
    lastSeenAt: state.lastActive,
    done: checklist?.done ?? 0,
    total: checklist?.total ?? 0,
    ttfv: reachedAt === undefined || state.start === null ? null : reachedAt - state.start,
  };
}

function readName(state: State): string | null {
  const parts = [readText(state, 'firstName'), readText(state, 'lastName')].filter((part) => part !== null);
  return readText(state, 'name') ?? (parts.length > 0 ? parts.join(' ') : null);
}

function readText(state: State, trait: string): string | null {
  const value = readPath(state.traits, trait);
  return typeof value === 'string' && value !== '' ? value : null;
}
