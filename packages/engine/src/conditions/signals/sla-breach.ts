import type { SignalCondition } from '../../config.ts';
import { own } from '../../own.ts';
import { currentStage } from '../../stages/current-stage.ts';
import { overdue } from '../due.ts';
import type { Head } from '../head.ts';
import { TOPIC, topicOf } from '../topic.ts';

/** Longer in the stage than its `sla`, that instant itself included. */
export const slaBreach: Head<Extract<SignalCondition, { signal: 'sla-breach' }>> = (raw, context) => {
  const { config, topics } = context;
  topics.add(TOPIC.time);
  const limits = new Map(
    config.stages?.flatMap(({ id, sla }) => {
      topics.add(topicOf('stage', id));
      return sla === undefined ? [] : [[id, context.lasting(sla)]];
    }),
  );
  return overdue(undefined, ({ state }) => {
    const stage = currentStage(config, state);
    const since = own(state.stages, stage ?? '')?.entered;
    const limit = limits.get(stage ?? '');
    return since === undefined || !limit || (raw.stage ?? stage) !== stage
      ? null
      : { stage, since, dueAt: limit(since) };
  });
};
