import type { Config, Milestone } from '@foothold/engine';
import type { Found, Rule } from './rule.ts';
import { appliesTo, isFirstValue, segmentIds } from './value-milestones.ts';

const FIX =
  'Give "kind": "first-value" to the milestone that is the outcome people came for, and to no other.';

/** Exactly one first value for every segment, and in each phase where there are phases. */
export const noFirstValue: Rule = {
  id: 'value/no-first-value',
  why: 'Who reaches first value stays and who does not leaves: without it in the config, nothing that matters is measured.',
  check: (config) => segmentIds(config).flatMap((segment) => checkSegment(config, segment)),
  failing: {
    milestones: [
      { id: 'report-made', title: 'Make a report', when: { event: 'Report Made' } },
      { id: 'report-shared', title: 'Share a report', when: { event: 'Report Shared' } },
    ],
  },
  passing: {
    milestones: [
      { id: 'report-made', title: 'Make a report', when: { event: 'Report Made' } },
      { id: 'report-shared', kind: 'first-value', title: 'Share a report', when: { event: 'Report Shared' } },
    ],
  },
};

function checkSegment(config: Config, segment: string | null): Found[] {
  const all = config.milestones.filter((milestone) => appliesTo(milestone, segment));
  const phases = [...new Set(all.flatMap(({ phase }) => phase ?? []))];
  const whose = segment === null ? '' : ` for "${segment}"`;
  return (phases.length > 0 ? phases : [undefined]).flatMap((phase) => {
    const own = all.filter((milestone) => isFirstValue(milestone) && milestone.phase === phase);
    if (own.length === 1) return [];
    const where = phase === undefined ? whose : `${whose} in the phase "${phase}"`;
    const message =
      own.length === 0
        ? `No milestone is first value${where}.`
        : `${own.length} milestones are first value${where}: ${names(own)}.`;
    return [{ path: ['milestones'], message, fix: FIX }];
  });
}

const names = (milestones: readonly Milestone[]): string => milestones.map(({ id }) => `"${id}"`).join(', ');
