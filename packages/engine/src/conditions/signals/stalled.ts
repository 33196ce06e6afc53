import type { SignalCondition } from '../../config.ts';
import { own } from '../../own.ts';
import { compileAnchor } from '../anchor.ts';
import { due } from '../due.ts';
import type { Head } from '../head.ts';
import type { View } from '../node.ts';
import { TOPIC, topicOf } from '../topic.ts';

/** Unfinished, and no milestone for that long, or for longer than most took for the step in hand. */
export const stalled: Head<Extract<SignalCondition, { signal: 'stalled' }>> = (raw, context) => {
  const { for: length = '5bd', slowerThan } = raw;
  const { config, segmentOf, topics } = context;
  const lastStage = config.stages?.at(-1)?.id;
  if (lastStage === undefined) topics.add(TOPIC.traits);
  else topics.add(topicOf('stage', lastStage));

  const isFinished = (view: View): boolean =>
    lastStage === undefined
      ? config.milestones.every(
          ({ id, segments }) =>
            own(view.state.milestones, id) !== undefined ||
            segments?.includes(segmentOf(view) ?? '') === false,
        )
      : typeof own(view.state.stages, lastStage)?.left === 'number';
  const progress = compileAnchor('last-progress', context);
  const since = (view: View): number | null => (isFinished(view) ? null : progress(view));
  if (!slowerThan) return due({ signal: 'stalled', for: length }, since, context.lasting(length), context);

  topics.add(TOPIC.facts).add(TOPIC.time);
  const expected = { signal: 'stalled', slowerThan };
  const usual = (view: View) => {
    const ms = view.facts.cohort?.[slowerThan];
    return ms === undefined ? null : due(expected, since, (from) => from + ms, context);
  };
  return {
    expected,
    truth: (view) => (since(view) === null ? false : (usual(view)?.truth(view) ?? null)),
    found: (view) => usual(view)?.found(view) ?? null,
  };
};
