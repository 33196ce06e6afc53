import type { SignalCondition } from '../../config.ts';
import { own } from '../../own.ts';
import type { Lasting } from '../../time/duration.ts';
import { overdue } from '../due.ts';
import type { Head } from '../head.ts';
import { TOPIC, topicOf } from '../topic.ts';

/** Older than that multiple of the segment's upper target edge with no first value, that instant itself included. */
export const ttfvBreach: Head<Extract<SignalCondition, { signal: 'ttfv-breach' }>> = (raw, context) => {
  const { config, segmentOf, topics } = context;
  const { times = 2 } = raw;
  topics.add(TOPIC.time).add(TOPIC.traits);
  // Segment -> its first value, and when that is overdue.
  const targets = new Map<string | null, { milestone: string; dueAt: Lasting }>();
  for (const { id, targets: edges = {} } of config.segments ?? []) {
    const milestone = config.milestones.find(
      (one) => one.kind === 'first-value' && (one.segments?.includes(id) ?? true),
    );
    const target = milestone && own(edges, milestone.id);
    if (!target) continue;
    topics.add(topicOf('milestone', milestone.id));
    const edge = [target].flat().at(-1) ?? '';
    targets.set(id, { milestone: milestone.id, dueAt: context.lasting(edge, times) });
  }
  return overdue({ signal: 'ttfv-breach', times }, (view) => {
    const { start, milestones } = view.state;
    const target = targets.get(segmentOf(view));
    if (start === null || !target || own(milestones, target.milestone) !== undefined) return null;
    return { milestone: target.milestone, start, dueAt: target.dueAt(start) };
  });
};
