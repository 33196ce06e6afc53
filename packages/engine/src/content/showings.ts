import type { Program } from '../compile/program.ts';
import type { Tour } from '../config.ts';
import type { Draft } from '../draft.ts';
import { type Event, OWN_EVENTS, stringProperty } from '../event.ts';
import { own, withKey, withoutKey } from '../own.ts';
import type { TourProgress } from '../state.ts';

/** Folds one of the product's own events: firings, showings, steps, dismissals. */
export function foldOwnEvent(program: Program, draft: Draft, event: Event): void {
  const name = (key: string): string | undefined => stringProperty(event, key);
  switch (event.name) {
    case OWN_EVENTS.interventionFired: {
      const id = name('intervention');
      if (id !== undefined)
        draft.fired = withKey(draft.fired, id, { n: firings(draft, id, event), at: event.at });
      return;
    }
    case OWN_EVENTS.promptShown: {
      const id = name('prompt');
      if (id !== undefined) {
        draft.prompts = withKey(draft.prompts, id, {
          at: event.at,
          intervention: name('intervention') ?? null,
        });
      }
      return;
    }
    case OWN_EVENTS.promptDismissed:
    case OWN_EVENTS.promptClosed: {
      const id = name('prompt');
      if (id !== undefined) draft.prompts = withoutKey(draft.prompts, id);
      return;
    }
    case OWN_EVENTS.tourStarted: {
      const id = name('tour');
      if (id !== undefined) setTour(draft, id, { status: 'running', step: 0, at: event.at });
      return;
    }
    case OWN_EVENTS.tourMoved: {
      const id = name('tour');
      const step = event.properties.step;
      if (id !== undefined && typeof step === 'number') moveTour(program, draft, id, step);
      return;
    }
    case OWN_EVENTS.tourCompleted:
      endTour(draft, name('tour'), 'completed');
      return;
    case OWN_EVENTS.tourDismissed:
      endTour(draft, name('tour'), 'dismissed');
      return;
    case OWN_EVENTS.checklistDismissed:
      close(draft, 'checklist', name('checklist'), event.at);
      return;
    case OWN_EVENTS.badgeShown:
      close(draft, 'badge', name('badge'), event.at);
      return;
    default:
  }
}

/** Counted by occurrence: two tabs that decide the same firing at once have fired once. */
function firings(draft: Draft, id: string, event: Event): number {
  const before = own(draft.fired, id)?.n ?? 0;
  const { occurrence } = event.properties;
  return typeof occurrence === 'number' ? Math.max(before, Math.trunc(occurrence) + 1) : before + 1;
}

/** Moves running tours whose step waits for this event. */
export function moveToursByEvent(program: Program, draft: Draft, event: Event): void {
  for (const tour of program.toursByEvent.get(event.name) ?? []) {
    const progress = own(draft.tours, tour.id);
    if (progress?.status === 'running' && waitsFor(tour, progress.step, event.name)) {
      moveTour(program, draft, tour.id, progress.step + 1);
    }
  }
}

function waitsFor(tour: Tour, step: number, name: string): boolean {
  const advance = tour.steps[step]?.advance;
  return typeof advance === 'object' && 'event' in advance && advance.event === name;
}

function moveTour(program: Program, draft: Draft, id: string, step: number): void {
  const progress = own(draft.tours, id);
  const length = program.tours.get(id)?.steps.length;
  if (progress?.status !== 'running' || length === undefined) return;
  setTour(draft, id, { ...progress, step: Math.min(Math.max(0, Math.trunc(step)), length) });
}

function endTour(draft: Draft, id: string | undefined, status: TourProgress['status']): void {
  const progress = id === undefined ? undefined : own(draft.tours, id);
  if (id !== undefined && progress?.status === 'running') setTour(draft, id, { ...progress, status });
}

function setTour(draft: Draft, id: string, progress: TourProgress): void {
  draft.tours = withKey(draft.tours, id, progress);
}

function close(draft: Draft, kind: 'checklist' | 'badge', id: string | undefined, at: number): void {
  if (id === undefined) return;
  const key = closedKey(kind, id);
  if (own(draft.closed, key) === undefined) draft.closed = withKey(draft.closed, key, at);
}

/** The key under which it is kept that a person put something away, or saw it. */
export function closedKey(kind: 'checklist' | 'badge', id: string): string {
  return `${kind}:${id}`;
}
