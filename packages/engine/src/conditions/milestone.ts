import type { MilestoneCondition } from '../config.ts';
import { compileAnchor } from './anchor.ts';
import type { Head } from './head.ts';

/** That milestone is reached. */
export const milestoneHead: Head<MilestoneCondition> = (raw, context) => {
  const reachedAt = compileAnchor(raw, context);
  return { truth: (view) => reachedAt(view) !== null, found: reachedAt };
};
