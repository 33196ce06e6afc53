import type { SignalCondition } from '../../config.ts';
import { readCount } from '../../counters/counter.ts';
import { DAY_MS } from '../../time/zone.ts';
import { ACTIVITY, activeFigure } from '../active.ts';
import type { Head } from '../head.ts';
import { type View, wake } from '../node.ts';
import { TOPIC } from '../topic.ts';

/** Fewer than this many active days before are no habit that could drop. */
const HABIT_DAYS = 2;

/** Active days fell under a share of the subject's own earlier rate. */
export const engagementDrop: Head<Extract<SignalCondition, { signal: 'engagement-drop' }>> = (
  raw,
  context,
) => {
  const { days = 7, below = 0.4 } = raw;
  const windowMs = days * DAY_MS;
  context.topics.add(TOPIC.time);
  // A window of n days touches n + 1 on the calendar, one more when clocks change.
  const keep = days + 2;
  const recent = activeFigure({ active: 'days', within: `${days}d` }, keep, context);
  const counter = context.counter({ ...ACTIVITY, unit: 'day', keep, first: true }, null);

  const found = (view: View) => {
    const [, n = 0, , , entries = []] = readCount(view.state, counter) ?? [];
    const before = view.now - windowMs;
    const { dayOf } = context.zone;
    // Active days are days of the calendar, so the span counts in them as well: a visit around midnight is no rate.
    const spanDays = Math.max(0, dayOf(before - 1) - dayOf(view.state.start ?? before) + 1);
    let earlier = n;
    for (const [first] of entries) {
      if (first < before) continue;
      earlier -= 1;
      wake(view, first + windowMs + 1);
    }
    return { earlier, recent: recent(view) ?? 0, spanDays };
  };
  return {
    expected: { signal: 'engagement-drop', days, below },
    truth: (view) => {
      const { earlier, recent, spanDays } = found(view);
      if (earlier < HABIT_DAYS) return false;
      // recent / days < below * earlier / span, which the growing span alone can end, at a midnight.
      const enough = below * earlier * days;
      if (recent * spanDays >= enough) return false;
      if (recent > 0) {
        const more = Math.max(1, Math.floor(enough / recent) - spanDays);
        const { dayOf, instant } = context.zone;
        wake(view, instant(dayOf(view.now - windowMs - 1) + more, 0) + windowMs + 1);
      }
      return true;
    },
    found,
  };
};
