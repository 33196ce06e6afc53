import type { SignalCondition } from '../../config.ts';
import { own } from '../../own.ts';
import { compileAnchor } from '../anchor.ts';
import { due } from '../due.ts';
import type { Head } from '../head.ts';
import type { View } from '../node.ts';
import { topicOf } from '../topic.ts';

/** Uses one feature only, the others untouched. */
export const workflowIsolation: Head<Extract<SignalCondition, { signal: 'workflow-isolation' }>> = (
  raw,
  context,
) => {
  const { config } = context;
  const { features = (config.features ?? []).map(({ id }) => id), after = '3d' } = raw;
  for (const id of features) context.topics.add(topicOf('feature', id));
  const used = ({ state }: View): string[] => features.filter((id) => own(state.features, id) !== undefined);
  const age = due({}, compileAnchor('start', context), context.lasting(after), context);
  return {
    expected: { signal: 'workflow-isolation', features, after },
    truth: (view) => used(view).length === 1 && age.truth(view),
    found: (view) => ({ used: used(view), age: age.found(view) }),
  };
};
