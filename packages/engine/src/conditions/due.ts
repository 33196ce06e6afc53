import type { Lasting } from '../time/duration.ts';
import type { Context } from './head.ts';
import { type AnchorReader, type Leaf, wake } from './node.ts';
import { TOPIC } from './topic.ts';

/** True from the instant a time since an anchor is over; false before, and while the anchor has not happened. */
export function due(expected: unknown, anchor: AnchorReader, lasting: Lasting, context: Context): Leaf {
  context.topics.add(TOPIC.time);
  return {
    expected,
    truth: (view) => {
      const from = anchor(view);
      if (from === null) return false;
      const at = lasting(from);
      wake(view, at);
      return view.now >= at;
    },
    found: (view) => {
      const since = anchor(view);
      return since === null ? null : { since, passedMs: view.now - since, dueAt: lasting(since) };
    },
  };
}
