import type { Anchor } from '@foothold/engine';
import { countOf, figureHolds } from './figure.ts';
import type { World } from './milestone-world.ts';
import { ALWAYS, EITHER, NEVER } from './possible.ts';

/** The world of somebody who started and does nothing: only time passes. Traits are what others did. */
export const DOING_NOTHING: World = (leaf) => {
  if ('elapsed' in leaf) return comesBySelf(leaf.since ?? 'start') ? EITHER : NEVER;
  if ('event' in leaf) return figureHolds(0, countOf(leaf)) ? ALWAYS : NEVER;
  if ('active' in leaf) return figureHolds(0, leaf) ? ALWAYS : NEVER;
  if ('signal' in leaf) return leaf.signal === 'workflow-isolation' ? NEVER : EITHER;
  if ('segment' in leaf || 'stage' in leaf) return EITHER;
  return NEVER;
};

function comesBySelf(anchor: Anchor): boolean {
  if (typeof anchor === 'string') return true;
  return 'at' in anchor && comesBySelf(anchor.at);
}
