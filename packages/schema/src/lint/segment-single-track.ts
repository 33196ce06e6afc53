import type { Config } from '@foothold/engine';
import { conditionsOf } from './conditions/walk.ts';
import type { Rule } from './rule.ts';

/** One way for everybody: fewer than two segments, or segments that nothing tells apart. */
export const singleTrack: Rule = {
  id: 'segment/single-track',
  why: 'One track for all is the most damaging mistake: segments differ in milestones, in targets and in the guidance they need.',
  check: (config) => {
    const { segments = [] } = config;
    if (segments.length > 1 && differs(config)) return [];
    const message =
      segments.length > 1
        ? `${segments.length} segments have the same targets, milestones and guidance.`
        : 'Everybody is on one track.';
    return [
      {
        path: ['segments'],
        message,
        fix: 'Tell kinds of customers apart by a trait, and give each its own "targets"; then milestones ("segments") and guidance ("audience").',
      },
    ];
  },
  failing: { segments: [{ id: 'everyone', targets: { 'report-shared': '7d' } }] },
  passing: {
    segments: [
      { id: 'team', when: { trait: 'account.seats', gte: 10 }, targets: { 'report-shared': ['7d', '14d'] } },
      { id: 'self-serve', targets: { 'report-shared': '7d' } },
    ],
  },
};

function differs(config: Config): boolean {
  const targets = new Set((config.segments ?? []).map((segment) => JSON.stringify(segment.targets ?? {})));
  return (
    targets.size > 1 ||
    config.milestones.some((milestone) => milestone.segments !== undefined) ||
    conditionsOf(config).some(({ condition }) => 'segment' in condition)
  );
}
