import type { ElapsedCondition } from '../config.ts';
import type { Truth } from '../decision.ts';
import { parseDuration } from '../time/duration.ts';
import { compileAnchor } from './anchor.ts';
import type { Head } from './head.ts';
import type { Node, View } from './node.ts';

/** At least that long has passed since the anchor: true at the instant itself, false while the anchor has not happened. */
export const elapsedHead: Head<ElapsedCondition> = {
  key: 'elapsed',
  compile(raw, path, context): Node {
    const parsed = parseDuration(raw.elapsed);
    if (parsed === null)
      context.problem([...path, 'elapsed'], raw.elapsed, 'a duration such as "24h" or "7d"');
    const length = parsed ?? 0;
    context.uses.time = true;
    const since = raw.since ?? 'start';
    const anchor = compileAnchor(since, [...path, 'since'], context);
    const evaluate = (view: View): Truth => {
      const from = anchor(view.state);
      if (from === null) return false;
      const due = from + length;
      if (view.now >= due) return true;
      if (due < view.until) view.until = due;
      return false;
    };
    return {
      evaluate,
      explain: (view) => {
        const from = anchor(view.state);
        return {
          head: 'elapsed',
          truth: evaluate(view),
          found: from === null ? null : { since: from, passedMs: view.now - from, dueAt: from + length },
          expected: { elapsed: raw.elapsed, since: typeof since === 'string' ? since : { ...since } },
        };
      },
    };
  },
};
