import type { Program } from '../compile/program.ts';
import type { View } from '../conditions/node.ts';
import type { Checklist } from '../config.ts';
import type { Active, ActivePrompt, ActiveTour, ChecklistProgress, Facts } from '../decision.ts';
import { own } from '../own.ts';
import type { State } from '../state.ts';
import { closedKey } from './showings.ts';

/** What should be on screen and how far the person is; prompts whose reason ended are already out. */
export function describeActive(program: Program, view: View, closing: ReadonlySet<string>): Active {
  const { state } = view;
  return {
    segment: findSegment(program, view),
    stage: findStage(program, state),
    checklists: program.checklists.flatMap((compiled) => {
      const raw = program.config.checklists?.[compiled.index];
      if (!raw) return [];
      const wanted = compiled.when === null || compiled.when.evaluate(view) === true;
      return [checklistProgress(raw, state, wanted)];
    }),
    prompts: promptsOnScreen(view, closing),
    tours: toursOnScreen(program, view),
    badges: (program.config.badges ?? []).flatMap((badge) => {
      const at = own(state.milestones, badge.milestone);
      return at === undefined
        ? []
        : [{ id: badge.id, at, seen: own(state.closed, closedKey('badge', badge.id)) !== undefined }];
    }),
    milestones: state.milestones,
  };
}

/** The first segment that matches; an unknown condition is no match. */
function findSegment(program: Program, view: View): string | null {
  for (const { raw, when } of program.segments) {
    if (when === null || when.evaluate(view) === true) return raw.id;
  }
  return null;
}

/** The first stage in file order that is entered and not left. */
function findStage(program: Program, state: State): string | null {
  const current = program.stages.find((stage) => own(state.stages, stage.id)?.left === null);
  return current?.id ?? null;
}

function checklistProgress(raw: Checklist, state: State, wanted: boolean): ChecklistProgress {
  const reached = (id: string): number | null => own(state.milestones, id) ?? null;
  const items = raw.items.map((item) => ({
    milestone: item.milestone,
    done: reached(item.milestone) !== null,
    reachedAt: reached(item.milestone),
    locked: reached(item.milestone) === null && (item.requires ?? []).some((id) => reached(id) === null),
    optional: item.optional ?? false,
  }));
  const required = items.filter((item) => !item.optional);
  const done = required.filter((item) => item.done).length;
  const dismissed = own(state.closed, closedKey('checklist', raw.id)) !== undefined;
  return {
    id: raw.id,
    done,
    total: required.length,
    complete: done === required.length,
    visible: state.start !== null && wanted && !dismissed,
    dismissed,
    items,
  };
}

/** Prompts shown in this visit and not put away. */
export function promptsOnScreen(
  { state, facts }: Pick<View, 'state' | 'facts'>,
  closing: ReadonlySet<string>,
): ActivePrompt[] {
  return Object.entries(state.prompts).flatMap(([id, showing]) =>
    isOfThisVisit(facts, showing.at) && !closing.has(id)
      ? [{ id, intervention: showing.intervention, since: showing.at }]
      : [],
  );
}

/** Tours under way: those that resume go on in a later visit, the others end with theirs. */
export function toursOnScreen(
  program: Program,
  { state, facts }: Pick<View, 'state' | 'facts'>,
): ActiveTour[] {
  return Object.entries(state.tours).flatMap(([id, progress]) => {
    const tour = program.tours.get(id);
    if (!tour || progress.status !== 'running' || !facts.session) return [];
    if (tour.resume === false && !isOfThisVisit(facts, progress.at)) return [];
    if (progress.step >= tour.steps.length) return [];
    return [{ id, step: progress.step, since: progress.at }];
  });
}

/** Tours whose last step was done by an event of the product: nobody has recorded yet that they are complete. */
export function toursAtTheirEnd(program: Program, { state, facts }: Pick<View, 'state' | 'facts'>): string[] {
  if (facts.host !== 'browser' || !facts.session) return [];
  return Object.entries(state.tours).flatMap(([id, progress]) => {
    const tour = program.tours.get(id);
    return tour && progress.status === 'running' && progress.step >= tour.steps.length ? [id] : [];
  });
}

/** What is shown ends with the visit it was shown in. */
function isOfThisVisit(facts: Facts, at: number): boolean {
  return facts.session !== null && at >= facts.session.startedAt;
}
