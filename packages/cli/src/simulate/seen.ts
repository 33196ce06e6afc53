import type { Active, Decision, Flag, State, Surface } from '@foothold/engine';
import type { ClosedBecause, Occurrence } from './happening.ts';

interface OnScreen {
  readonly surface: Surface;
  readonly id: string;
}

/** What was last told of a person, so that only what changed is told again. */
export interface Seen {
  readonly start: number | null;
  readonly segment: string | null;
  readonly milestones: State['milestones'];
  readonly stages: State['stages'];
  /** Checklist -> how far it was: `2 of 5`. */
  readonly progress: ReadonlyMap<string, string>;
  /** Checklists that were not complete. */
  readonly incomplete: readonly string[];
  readonly badges: readonly string[];
  readonly flags: readonly Flag[];
  readonly onScreen: readonly OnScreen[];
}

export const NOTHING_SEEN: Seen = {
  start: null,
  segment: null,
  milestones: {},
  stages: {},
  progress: new Map(),
  incomplete: [],
  badges: [],
  flags: [],
  onScreen: [],
};

const SURFACES = ['prompt', 'survey', 'tour'] as const;

const onScreenOf = (active: Active): OnScreen[] =>
  SURFACES.flatMap((surface) => active[`${surface}s`].map(({ id }) => ({ surface, id })));

/** What is new since a person was last seen, in the order it is told; why a thing closed is the caller's to say. */
export function tellChanges(
  before: Seen,
  state: State,
  decision: Decision,
  session: number | null,
  because: (surface: Surface, id: string) => ClosedBecause,
): { readonly seen: Seen; readonly changes: readonly Occurrence[] } {
  const { active } = decision;
  const changes: Occurrence[] = [];
  if (state.start !== null && state.start !== before.start) {
    changes.push({ what: 'clock-started', start: state.start });
  }
  if (active.segment !== before.segment && state.last !== null) {
    changes.push({ what: 'segment', segment: active.segment });
  }
  if (state.milestones !== before.milestones) changes.push(...milestoneChanges(before, state));
  if (state.stages !== before.stages) changes.push(...stageChanges(before, state));

  const progress = new Map<string, string>();
  for (const { id, done, total, visible } of active.checklists) {
    const text = `${done} of ${total}`;
    progress.set(id, text);
    const old = before.progress.get(id);
    if (visible && old !== text && (old !== undefined || done > 0)) {
      changes.push({ what: 'progress', checklist: id, done, total });
    }
  }
  const badges = active.badges.map(({ id }) => id);
  changes.push(
    ...added(before.badges, badges).map((badge): Occurrence => ({ what: 'badge-earned', badge })),
    ...added(badges, before.badges).map((badge): Occurrence => ({ what: 'badge-lost', badge })),
    ...added(before.flags, active.flags).map((flag): Occurrence => ({ what: 'flag-raised', flag })),
    ...added(active.flags, before.flags).map((flag): Occurrence => ({ what: 'flag-cleared', flag })),
  );

  const onScreen = onScreenOf(active);
  for (const { surface, id } of onScreen) {
    if (has(before.onScreen, surface, id)) continue;
    const showing = active[`${surface}s`].find((one) => one.id === id);
    const isOld = session !== null && (showing?.since ?? session) < session;
    changes.push({
      what: isOld ? 'resumed' : 'shown',
      surface,
      id,
      intervention: showing?.intervention ?? null,
    });
  }
  for (const { surface, id } of before.onScreen) {
    if (has(onScreen, surface, id)) continue;
    const why = because(surface, id);
    changes.push({
      what: 'closed',
      surface,
      id,
      because: why,
      evidence: evidenceOf(decision, surface, id, why),
    });
  }
  const { start, milestones, stages } = state;
  return {
    seen: {
      start,
      segment: active.segment,
      milestones,
      stages,
      progress,
      incomplete: active.checklists.flatMap(({ id, complete }) => (complete ? [] : id)),
      badges,
      flags: active.flags,
      onScreen,
    },
    changes,
  };
}

function milestoneChanges(before: Seen, { milestones }: State): Occurrence[] {
  const reached = Object.entries(milestones)
    .filter(([id, at]) => before.milestones[id] !== at)
    .map(([milestone, reachedAt]): Occurrence => ({ what: 'milestone-reached', milestone, reachedAt }));
  const undone = Object.keys(before.milestones)
    .filter((id) => milestones[id] === undefined)
    .map((milestone): Occurrence => ({ what: 'milestone-undone', milestone }));
  return [...reached, ...undone];
}

function stageChanges(before: Seen, { stages }: State): Occurrence[] {
  const left = Object.entries(stages).filter(
    ([id, span]) => span.left !== null && before.stages[id]?.left !== span.left,
  );
  const entered = Object.entries(stages).filter(([id, span]) => before.stages[id]?.entered !== span.entered);
  const undone = Object.entries(before.stages).flatMap(([stage, span]): Occurrence[] => {
    const now = stages[stage];
    if (!now) return [{ what: 'stage-undone', stage, was: 'entered' }];
    return span.left !== null && now.left === null ? [{ what: 'stage-undone', stage, was: 'left' }] : [];
  });
  // What was entered and left at one instant was passed through in the order of the file.
  return [
    ...undone,
    ...entered.filter(([, span]) => span.left !== null).map(([stage]) => enteredStage(stage)),
    ...left.map(([stage]): Occurrence => ({ what: 'stage-left', stage })),
    ...entered.filter(([, span]) => span.left === null).map(([stage]) => enteredStage(stage)),
  ];
}

const enteredStage = (stage: string): Occurrence => ({ what: 'stage-entered', stage });

const added = <T>(from: readonly T[], to: readonly T[]): T[] => to.filter((one) => !from.includes(one));

const has = (list: readonly OnScreen[], surface: Surface, id: string): boolean =>
  list.some((one) => one.surface === surface && one.id === id);

/** The condition that closed it: the intervention's own `when` or `unless`. */
function evidenceOf(
  { effects, reasons }: Decision,
  surface: Surface,
  id: string,
  because: ClosedBecause,
): Extract<Occurrence, { what: 'closed' }>['evidence'] {
  if (because !== 'when' && because !== 'unless') return null;
  for (const effect of effects) {
    if (effect.kind !== 'record' || effect.properties[surface] !== id) continue;
    const reason = reasons[String(effect.properties.intervention)];
    return (because === 'when' ? reason?.when : reason?.unless) ?? null;
  }
  return null;
}
