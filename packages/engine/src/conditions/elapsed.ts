import type { ElapsedCondition } from '../config.ts';
import { compileAnchor } from './anchor.ts';
import { due } from './due.ts';
import type { Head } from './head.ts';

/** At least that long has passed since the anchor: true at the instant itself, false while the anchor has not happened. */
export const elapsedHead: Head<ElapsedCondition> = (raw, context) => {
  const { elapsed, since = 'start' } = raw;
  return due({ elapsed, since }, compileAnchor(since, context), context.lasting(elapsed), context);
};
