import type { Condition, Config, Path } from '@foothold/engine';
import { ANY_WORLD } from './conditions/any-world.ts';
import { inWorld } from './conditions/milestone-world.ts';
import type { Found, Rule } from './rule.ts';

/** What can never be: items that wait for one another, conditions that contradict themselves, segments behind the last. */
export const unreachable: Rule = {
  id: 'reference/unreachable',
  why: 'What can never happen counts as "not yet" for ever: the list never ends, and the figures blame the people.',
  check: (config) => [...neverTrue(config), ...itemLoops(config), ...hiddenSegments(config)],
  failing: {
    checklists: [
      {
        id: 'getting-started',
        title: 'Get started',
        items: [
          { milestone: 'report-made', requires: ['report-shared'] },
          { milestone: 'report-shared', requires: ['report-made'] },
        ],
      },
    ],
  },
  passing: {
    checklists: [
      {
        id: 'getting-started',
        title: 'Get started',
        items: [{ milestone: 'report-made' }, { milestone: 'report-shared', requires: ['report-made'] }],
      },
    ],
  },
};

const FIX =
  'Look for bounds that leave nothing between them, a misspelt foothold: event, or a milestone that can never be reached.';

function neverTrue(config: Config): Found[] {
  const may = inWorld(config, ANY_WORLD);
  const check = (condition: Condition | undefined, path: Path, what: string): Found[] =>
    condition && !may(condition).true
      ? [{ path, message: `${what}: its condition is never true.`, fix: FIX }]
      : [];
  return [
    ...config.milestones.flatMap(({ id, when }, i) =>
      check(when, ['milestones', i, 'when'], `No event can reach "${id}"`),
    ),
    ...(config.stages ?? []).flatMap(({ id, exit }, i) =>
      check(exit, ['stages', i, 'exit'], `The stage "${id}" has no way out`),
    ),
    ...(config.interventions ?? []).flatMap(({ id, when }, i) =>
      check(when, ['interventions', i, 'when'], `"${id}" never fires`),
    ),
  ];
}

function itemLoops(config: Config): Found[] {
  return (config.checklists ?? []).flatMap(({ items }, i) => {
    const requires = new Map(items.map((item) => [item.milestone, item.requires ?? []]));
    return items.flatMap((item, j) =>
      waitsForItself(item.milestone, requires)
        ? [
            {
              path: ['checklists', i, 'items', j, 'requires'],
              message: `The item "${item.milestone}" waits for itself.`,
              fix: 'Take one of the "requires" out of the circle.',
            },
          ]
        : [],
    );
  });
}

function waitsForItself(start: string, requires: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const open = [...(requires.get(start) ?? [])];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === start) return true;
    if (!seen.has(id)) open.push(...(requires.get(id) ?? []));
    seen.add(id);
  }
  return false;
}

/** The first segment that matches wins: behind one that takes everybody nothing is left. */
function hiddenSegments({ segments = [] }: Config): Found[] {
  const last = segments.findIndex((segment) => segment.when === undefined);
  if (last < 0) return [];
  return segments.slice(last + 1).map(({ id }, i) => ({
    path: ['segments', last + 1 + i],
    message: `Nobody gets into the segment "${id}": "${segments[last]?.id}" before it takes everybody.`,
    fix: 'Move the segment without "when" to the end.',
  }));
}
