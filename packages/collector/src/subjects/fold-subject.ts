import {
  compareEvents,
  EMPTY_STATE,
  type Event,
  fold,
  isLate,
  memberStarted,
  type Program,
  replay,
} from '@foothold/engine';
import type { Folded, FoldInput, Gain, Span, Subject } from '../store/subject-store.ts';
import { countsForAccounts } from './account-log.ts';
import { readFresh } from './read-state.ts';
import { enter, placed, startsIn } from './spans.ts';

/** Folds what is new, or the whole log when something came late or was derived by anything else. */
export function foldSubject(program: Program, { id, subject, fresh, log }: FoldInput): Folded | 'log' {
  const isStale = subject !== null && readFresh(subject, program) === null;
  if (log) return foldWhole(program, id, subject, fresh, log, isStale);
  if (isStale) return 'log';
  let state = subject?.state ?? EMPTY_STATE;
  let spans = subject?.spans ?? [];
  const gains: Gain[] = [];
  for (const event of [...fresh].sort(compareEvents)) {
    if (isLate(state, event)) return 'log';
    state = fold(program, state, event);
    spans = enter(spans, event);
    gains.push(...gainOf(program, id, event, spans));
  }
  const before = startsIn(subject?.spans ?? [], subject?.state?.start ?? null);
  return { state, spans, gains: [...gains, ...starts(id, before, spans, state.start)], rewritten: [] };
}

function foldWhole(
  program: Program,
  id: string,
  subject: Subject | null,
  fresh: readonly Event[],
  log: readonly Event[],
  isStale: boolean,
): Folded {
  const state = replay(program, [...log, ...Object.values(subject?.told ?? {}).flat()]);
  const isFresh = new Set(fresh.map((event) => event.id));
  const gains: Gain[] = [];
  let spans: readonly Span[] = [];
  for (const one of placed(log)) {
    spans = one.spans;
    if (isFresh.has(one.event.id)) gains.push(...gainOf(program, id, one.event, spans));
  }
  const before = subject?.spans ?? [];
  const startBefore = isStale ? null : (subject?.state?.start ?? null);
  const isRewritten =
    isStale ||
    // Within an instant it may come before others that then were not in the account, and the spans are the same.
    fresh.some(({ type }) => type === 'group') ||
    JSON.stringify(spans) !== JSON.stringify(before) ||
    (startBefore !== null && startBefore !== state.start);
  if (isRewritten) {
    const accounts = [...before, ...spans].map(({ account }) => account);
    return { state, spans, gains: [], rewritten: [...new Set(accounts)] };
  }
  const more = starts(id, startsIn(before, startBefore), spans, state.start);
  return { state, spans, gains: [...gains, ...more], rewritten: [] };
}

function gainOf(program: Program, userId: string, event: Event, spans: readonly Span[]): Gain[] {
  const account = spans.at(-1)?.account;
  return account !== undefined && countsForAccounts(program, event)
    ? [{ account, event: { ...event, userId } }]
    : [];
}

/** What accounts learn of somebody's start for the first time. */
function starts(
  id: string,
  before: ReadonlySet<string>,
  spans: readonly Span[],
  start: number | null,
): Gain[] {
  return [...startsIn(spans, start)]
    .filter((account) => !before.has(account))
    .map((account) => ({ account, event: memberStarted(id, account, start ?? 0) }));
}
