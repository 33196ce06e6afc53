import type { SequenceCondition } from '../config.ts';
import { meant } from './event.ts';
import { compileFigure } from './figure.ts';
import type { Head } from './head.ts';

/** They happened in that order, all within the window; one event serves one step. */
export const sequenceHead: Head<SequenceCondition> = (raw, context) => {
  const steps = raw.sequence.map(meant);
  const names = [...new Set(steps.flatMap((step) => step.names))];
  for (const name of names) context.topics.add(name);
  const found = compileFigure({ names, steps }, raw, 1, context);
  return { truth: (view) => found(view) > 0, found };
};
