import type { Program } from '../compile/program.ts';
import type { View } from '../conditions/node.ts';
import type { ActivePrompt, ActiveTour } from '../decision.ts';
import type { Showing } from '../state.ts';
import { nextStep } from './tours.ts';

/** What is shown ends with the visit it was shown in. */
const isOfThisVisit = ({ facts }: View, at: number): boolean =>
  facts.session !== null && at >= facts.session.startedAt;

/** Prompts or surveys shown in this visit and not put away. */
export function showingsOnScreen(view: View, showings: { readonly [id: string]: Showing }): ActivePrompt[] {
  return Object.entries(showings).flatMap(([id, { at, intervention }]) =>
    isOfThisVisit(view, at) ? [{ id, intervention, since: at }] : [],
  );
}

/** Tours under way: those that resume go on in a later visit, the others end with theirs. */
export function toursOnScreen(program: Program, view: View): ActiveTour[] {
  return Object.entries(view.state.tours).flatMap(([id, { status, step, at, intervention }]) => {
    const tour = program.tours.get(id);
    if (!tour || status !== 'running' || !view.facts.session || step >= tour.raw.steps.length) return [];
    if (tour.raw.resume === false && !isOfThisVisit(view, at)) return [];
    return [{ id, intervention, since: at, step, next: nextStep(tour, step, view) }];
  });
}

/** Tours whose last step was done by an event of the product: nobody has recorded yet that they are complete. */
export function toursAtTheirEnd(program: Program, { state, facts }: View): string[] {
  if (facts.host !== 'browser' || !facts.session) return [];
  return Object.entries(state.tours).flatMap(([id, { status, step }]) => {
    const length = program.tours.get(id)?.raw.steps.length;
    return length !== undefined && status === 'running' && step >= length ? [id] : [];
  });
}
