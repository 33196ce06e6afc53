import type { Anchor, AnchorBase } from '../config.ts';
import { lastProgress } from '../milestones/last-progress.ts';
import { own } from '../own.ts';
import type { State } from '../state.ts';
import { parseDuration } from '../time/duration.ts';
import type { HeadContext, Path } from './head.ts';

/** The instant an anchor stands for (ms), or null while it has not happened. */
export type AnchorReader = (state: State) => number | null;

/** Compiles `start`, `last-active`, `last-progress`, `{ milestone }`, `{ stage }`, `{ event }`, or one of them plus a duration. */
export function compileAnchor(anchor: Anchor, path: Path, context: HeadContext): AnchorReader {
  if (typeof anchor !== 'object' || !('at' in anchor)) return compileBase(anchor, path, context);
  const base = compileBase(anchor.at, [...path, 'at'], context);
  const plus = parseDuration(anchor.plus);
  if (plus === null) {
    context.problem([...path, 'plus'], anchor.plus, 'a duration such as "7d"');
    return base;
  }
  return (state) => {
    const at = base(state);
    return at === null ? null : at + plus;
  };
}

function compileBase(base: AnchorBase, path: Path, context: HeadContext): AnchorReader {
  if (base === 'start') return (state) => state.start;
  if (base === 'last-active') {
    context.uses.activity = true;
    return (state) => (state.start === null ? null : state.lastActive);
  }
  if (base === 'last-progress') {
    context.uses.progress = true;
    return lastProgress;
  }
  if ('milestone' in base) {
    const id = base.milestone;
    if (!context.milestoneIds.has(id))
      context.problem(
        [...path, 'milestone'],
        id,
        'the id of a milestone of this config',
        context.milestoneIds,
      );
    context.uses.milestones.add(id);
    return (state) => own(state.milestones, id) ?? null;
  }
  if ('stage' in base) {
    const id = base.stage;
    if (!context.stageIds.has(id))
      context.problem([...path, 'stage'], id, 'the id of a stage of this config', context.stageIds);
    context.uses.stages.add(id);
    return (state) => own(state.stages, id)?.entered ?? null;
  }
  context.uses.events.add(base.event);
  const key = context.counter({ names: [base.event], where: [] });
  return (state) => own(state.counts, key)?.first ?? null;
}
