import type { JsonObject } from '../json.ts';
import type { Lasting } from '../time/duration.ts';
import type { Context } from './head.ts';
import { type AnchorReader, type Leaf, type View, wake } from './node.ts';
import { TOPIC } from './topic.ts';

/** True from the instant found as `dueAt` on; false while there is none. */
export function overdue<T extends JsonObject & { readonly dueAt: number }>(
  expected: unknown,
  found: (view: View) => T | null,
): Leaf {
  return {
    expected,
    truth: (view) => {
      const at = found(view)?.dueAt ?? Number.POSITIVE_INFINITY;
      wake(view, at);
      return view.now >= at;
    },
    found,
  };
}

/** True from the instant a time since an anchor is over; false before, and while the anchor has not happened. */
export function due(expected: unknown, anchor: AnchorReader, lasting: Lasting, context: Context): Leaf {
  context.topics.add(TOPIC.time);
  return overdue(expected, (view) => {
    const since = anchor(view);
    return since === null ? null : { since, passedMs: view.now - since, dueAt: lasting(since) };
  });
}
