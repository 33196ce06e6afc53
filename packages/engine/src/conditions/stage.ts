import type { StageCondition } from '../config.ts';
import { currentStage } from '../stages/current-stage.ts';
import type { Head } from './head.ts';
import { topicOf } from './topic.ts';

/** The subject is in that stage now. */
export const stageHead: Head<StageCondition> = (raw, { config, topics }) => {
  for (const { id } of config.stages ?? []) topics.add(topicOf('stage', id));
  return {
    truth: ({ state }) => currentStage(config, state) === raw.stage,
    found: ({ state }) => currentStage(config, state),
  };
};
