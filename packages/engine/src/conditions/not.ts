import type { NotCondition } from '../config.ts';
import type { Head } from './head.ts';

/** The opposite; not unknown is unknown. */
export const notHead: Head<NotCondition> = (raw, context) => {
  const child = context.build(raw.not);
  return {
    children: [child],
    expected: false,
    truth: (view) => {
      const truth = child.truth(view);
      return truth === null ? null : !truth;
    },
    found: child.truth,
  };
};
