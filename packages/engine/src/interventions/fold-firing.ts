import type { Program } from '../compile/program.ts';
import type { Draft } from '../draft.ts';
import { type Event, stringProperty } from '../event.ts';
import { own, withKey } from '../own.ts';
import { actionsFor } from './actions.ts';
import { spend } from './pace.ts';

/** Folds a firing. Counted by occurrence: two tabs that decide the same firing at once have fired once. */
export function foldFiring(program: Program, draft: Draft, id: string, event: Event): void {
  const { at } = event;
  const found = program.interventions.find(({ raw }) => raw.id === id);
  if (!found) return;
  const before = own(draft.fired, id)?.n ?? 0;
  const { occurrence } = event.properties;
  const n = typeof occurrence === 'number' ? Math.trunc(occurrence) + 1 : before + 1;
  if (n <= before) return;
  draft.fired = withKey(draft.fired, id, { n, at });
  const edge = own(draft.edges, id);
  if (edge) draft.edges = withKey(draft.edges, id, { ...edge, used: true });
  const variant = stringProperty(event, 'variant') ?? null;
  draft.pace = spend(
    program,
    draft.pace,
    actionsFor(found.raw, () => variant),
    at,
  );
}
