import type { SignalCondition } from '../../config.ts';
import { compileAnchor } from '../anchor.ts';
import { due } from '../due.ts';
import type { Head } from '../head.ts';

/** No event for that long after having been active, since an anchor if one is given. */
export const absent: Head<Extract<SignalCondition, { signal: 'absent' }>> = (raw, context) => {
  const { for: length = '7d', since = 'start' } = raw;
  const from = compileAnchor(since, context);
  const lastActive = compileAnchor('last-active', context);
  return due(
    { ...raw, for: length },
    (view) => {
      const [since, at] = [from(view), lastActive(view)];
      return since === null || at === null || at < since ? null : at;
    },
    context.lasting(length),
    context,
  );
};
