import type { CompiledTour, Program } from '../compile/program.ts';
import { createView, type View } from '../conditions/node.ts';
import type { Draft } from '../draft.ts';
import type { Event } from '../event.ts';
import { own, withKey } from '../own.ts';
import type { TourProgress } from '../state.ts';
import { leave } from './leave.ts';
import { foldSight, showing } from './sights.ts';

/** The step after this one: the first branch whose condition is true, else the next in order. */
export function nextStep(tour: CompiledTour, step: number, view: View): number {
  return tour.branches[step]?.find(({ when }) => when.truth(view) === true)?.to ?? step + 1;
}

/** Folds a tour's start, steps and end. */
export function foldTour(program: Program, draft: Draft, id: string, verb: string, event: Event): void {
  const tour = program.tours.get(id);
  const { at, properties } = event;
  if (!tour) return;
  foldSight(draft, `tour:${id}`, verb, event);
  if (verb === 'started') {
    draft.tours = withKey(draft.tours, id, { status: 'running', step: 0, ...showing(event) });
  } else if (verb === 'moved' && typeof properties.step === 'number') {
    moveTour(program, tour, draft, properties.step, at);
  } else if (verb === 'completed' || verb === 'dismissed' || verb === 'closed') {
    setTour(program, draft, id, { status: verb }, at);
  }
}

/** Moves running tours whose step waits for this event. */
export function moveTours(
  program: Program,
  tours: readonly CompiledTour[],
  draft: Draft,
  event: Event,
): void {
  for (const tour of tours) {
    const { step } = own(draft.tours, tour.raw.id) ?? { step: -1 };
    const advance = tour.raw.steps[step]?.advance;
    if (typeof advance !== 'object' || !('event' in advance) || advance.event !== event.name) continue;
    moveTour(program, tour, draft, nextStep(tour, step, createView(draft, event.at)), event.at);
  }
}

function moveTour(program: Program, { raw }: CompiledTour, draft: Draft, to: number, at: number): void {
  const step = Math.min(Math.max(0, Math.trunc(to)), raw.steps.length);
  setTour(program, draft, raw.id, { step }, at);
}

/** Changes a running tour; no other changes. */
function setTour(
  program: Program,
  draft: Draft,
  id: string,
  change: Partial<TourProgress>,
  at: number,
): void {
  const progress = own(draft.tours, id);
  if (progress?.status !== 'running') return;
  draft.tours = withKey(draft.tours, id, { ...progress, ...change });
  if (change.status) leave(program, draft, change.status, at, 'tour', id);
}
