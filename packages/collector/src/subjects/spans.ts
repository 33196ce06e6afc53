import { compareEvents, type Event } from '@foothold/engine';
import type { Span } from '../store/subject-store.ts';

/** The spans after one more event, in order: a `group` call that names another account moves the person there. */
export function enter(spans: readonly Span[], { type, accountId, at }: Event): readonly Span[] {
  const last = spans.at(-1);
  if (type !== 'group' || accountId === undefined || accountId === last?.account) return spans;
  const before = last ? [...spans.slice(0, -1), { ...last, to: at }] : [];
  return [...before, { account: accountId, from: at, to: null }];
}

/** Each event of a log in order, with the account its person was in when it happened; a `group` call is in the new one. */
export function* placed(log: readonly Event[]): Generator<{ event: Event; spans: readonly Span[] }> {
  let spans: readonly Span[] = [];
  for (const event of [...log].sort(compareEvents)) {
    spans = enter(spans, event);
    yield { event, spans };
  }
}

/** The accounts for which somebody's start counts: those they were in then or came to later. */
export function startsIn(spans: readonly Span[], start: number | null): ReadonlySet<string> {
  if (start === null) return new Set();
  return new Set(spans.filter(({ to }) => to === null || start < to).map(({ account }) => account));
}
