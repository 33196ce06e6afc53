import type { Anchor } from '../config.ts';
import { readCount } from '../counters/counter.ts';
import { lastProgress } from '../milestones/last-progress.ts';
import { own } from '../own.ts';
import { sessionStart } from '../session.ts';
import type { Context } from './head.ts';
import type { AnchorReader } from './node.ts';
import { TOPIC, topicOf } from './topic.ts';

/** Compiles `start`, `last-active`, `last-progress`, `session`, `{ milestone }`, `{ stage }`, `{ event }`, or one of them plus a duration. */
export function compileAnchor(anchor: Anchor, context: Context): AnchorReader {
  const { topics } = context;
  if (anchor === 'last-active') {
    topics.add(TOPIC.activity);
    return ({ state }) => (state.start === null ? null : state.lastActive);
  }
  if (anchor === 'last-progress') {
    topics.add(TOPIC.progress);
    return ({ state }) => lastProgress(state);
  }
  if (anchor === 'session') {
    topics.add(TOPIC.activity).add(TOPIC.time);
    return sessionStart;
  }
  if (anchor === 'start') return ({ state }) => state.start;
  if ('at' in anchor) {
    const base = compileAnchor(anchor.at, context);
    const lasting = context.lasting(anchor.plus);
    return (view) => {
      const at = base(view);
      return at === null ? null : lasting(at);
    };
  }
  if ('milestone' in anchor) {
    topics.add(topicOf('milestone', anchor.milestone));
    return ({ state }) => own(state.milestones, anchor.milestone) ?? null;
  }
  if ('stage' in anchor) {
    topics.add(topicOf('stage', anchor.stage));
    return ({ state }) => own(state.stages, anchor.stage)?.entered ?? null;
  }
  topics.add(anchor.event);
  const counter = context.counter({ names: [anchor.event] }, null);
  return ({ state }) => readCount(state, counter)?.[2] ?? null;
}
