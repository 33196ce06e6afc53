import { type View, wake } from './conditions/node.ts';

/** A session ends this long after its last activity; activity at that very instant begins another. */
export const SESSION_GAP_MS = 1_800_000;

/** When the current session began, or null while the person is away: browsers know, elsewhere the log tells. */
export function sessionStart(view: View): number | null {
  const { facts, state } = view;
  if (facts.host === 'browser') return facts.session?.startedAt ?? null;
  const end = (state.lastActive ?? Number.NEGATIVE_INFINITY) + SESSION_GAP_MS;
  wake(view, end);
  return view.now < end ? state.session : null;
}
