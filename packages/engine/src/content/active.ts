import type { Program } from '../compile/program.ts';
import type { View } from '../conditions/node.ts';
import type { Active, CountProgress } from '../decision.ts';
import { isHeldOut } from '../experiments/assign.ts';
import { own } from '../own.ts';
import { currentStage } from '../stages/current-stage.ts';
import { checklistProgress } from './checklist-progress.ts';
import { closedKey } from './fold-own-event.ts';
import { showingsOnScreen, toursOnScreen } from './on-screen.ts';

/** What should be on screen and how far the person is. */
export function describeActive(program: Program, view: View): Active {
  const { config, content } = program;
  const { state } = view;
  const holdout = isHeldOut(config, view.facts);
  const segment = program.segmentOf(view);
  const started = state.start !== null;
  const shows = started && !holdout;
  return {
    holdout,
    segment,
    stage: currentStage(config, state),
    checklists: content.checklists.map(({ raw, when }) =>
      checklistProgress(program, raw, view, segment, shows && (!when || when.truth(view) === true)),
    ),
    prompts: holdout ? [] : showingsOnScreen(view, state.prompts),
    surveys: holdout ? [] : showingsOnScreen(view, state.surveys),
    tours: holdout ? [] : toursOnScreen(program, view),
    emptyStates: content.emptyStates.flatMap(({ id, when }) =>
      shows && when.truth(view) === true ? id : [],
    ),
    badges: (config.badges ?? []).flatMap(({ id, milestone }) => {
      const at = milestone === undefined ? own(state.badges, id) : own(state.milestones, milestone);
      const seen = holdout || own(state.closed, closedKey('badge', id)) !== undefined;
      return at === undefined ? [] : { id, at, seen };
    }),
    milestones: state.milestones,
    counts: Object.fromEntries(
      content.counts.map(({ id, of, figure }): [string, CountProgress] => [
        id,
        { done: own(state.milestones, id) === undefined ? Math.min(of, figure(view) ?? 0) : of, of },
      ]),
    ),
    features: state.features,
    goals: content.goals.map(({ raw: { id, baseline, target }, figure, by }) => ({
      id,
      actual: figure(view),
      baseline,
      target,
      dueAt: state.start === null ? null : by(state.start),
    })),
    flags: content.flags.flatMap(({ id, when }) => (started && when.truth(view) === true ? id : [])),
    sights: { seen: state.seen, closed: state.closed, looked: state.looked },
  };
}
