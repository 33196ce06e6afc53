import type { Program } from '../compile/program.ts';
import type { View } from '../conditions/node.ts';
import type { Checklist } from '../config.ts';
import type { ChecklistProgress } from '../decision.ts';
import { own } from '../own.ts';
import { closedKey } from './fold-own-event.ts';

/** How far a person is with a checklist; items of other segments are not theirs. */
export function checklistProgress(
  program: Program,
  raw: Checklist,
  view: View,
  segment: string | null,
  wanted: boolean,
): ChecklistProgress {
  const { state } = view;
  const reached = (id: string): number | null => own(state.milestones, id) ?? null;
  const isTheirs = (id: string): boolean => {
    const segments = program.config.milestones.find((one) => one.id === id)?.segments;
    return !segments || reached(id) !== null || segments.includes(segment ?? '');
  };
  const items = raw.items
    .filter((item) => isTheirs(item.milestone))
    .map(({ milestone, requires = [], optional = false }) => {
      const reachedAt = reached(milestone);
      const done = reachedAt !== null;
      const locked = !done && requires.some((id) => isTheirs(id) && reached(id) === null);
      return { milestone, done, reachedAt, locked, optional };
    });
  const required = items.filter((item) => !item.optional);
  const done = required.filter((item) => item.done).length;
  const dismissed = own(state.closed, closedKey('checklist', raw.id)) !== undefined;
  return {
    id: raw.id,
    done,
    total: required.length,
    complete: done === required.length,
    visible: wanted && !dismissed,
    wanted,
    dismissed,
    items,
  };
}
