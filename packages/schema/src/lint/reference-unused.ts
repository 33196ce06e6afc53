import type { Config, InAppAction, PlainAction } from '@foothold/engine';
import { actionsIn } from './actions.ts';
import { eventNames } from './conditions/names.ts';
import { conditionsOf } from './conditions/walk.ts';
import type { Found, Rule } from './rule.ts';

/** Content nothing shows, experiments nothing is decided by, captured events nobody asks for. */
export const unused: Rule = {
  id: 'reference/unused',
  why: 'What nothing leads to is written, translated and reviewed for nobody, and mostly shows that a line was forgotten.',
  check: (config) => [...unshown(config), ...undecided(config), ...uncounted(config)],
  failing: { surveys: [{ id: 'effort', kind: 'ces', question: 'How easy was it?' }] },
  passing: {
    surveys: [{ id: 'effort', kind: 'ces', question: 'How easy was it?' }],
    checklists: [
      {
        id: 'getting-started',
        title: 'Get started',
        items: [{ milestone: 'report-made' }, { milestone: 'report-shared' }],
        onComplete: { survey: 'effort' },
      },
    ],
  },
};

function unshown(config: Config): Found[] {
  const shown = new Set(allActions(config).flatMap(contentOf));
  const kinds = [
    ['tours', 'tour'],
    ['prompts', 'prompt'],
    ['surveys', 'survey'],
  ] as const;
  return kinds.flatMap(([kind, name]) =>
    (config[kind] ?? []).flatMap(({ id }, i) =>
      shown.has(`${name}:${id}`)
        ? []
        : [
            {
              path: [kind, i, 'id'],
              message: `Nothing in the config shows the ${name} "${id}".`,
              fix: `Show it with { "${name}": "${id}" } in an intervention or a button, or take it out; leave it when the app's code shows it.`,
              severity: 'note' as const,
            },
          ],
    ),
  );
}

function contentOf(action: PlainAction): string[] {
  if ('tour' in action) return [`tour:${action.tour}`];
  if ('prompt' in action) return [`prompt:${action.prompt}`];
  return 'survey' in action ? [`survey:${action.survey}`] : [];
}

function allActions(config: Config): PlainAction[] {
  const inApp: (InAppAction | undefined)[] = [
    ...(config.checklists ?? []).flatMap(({ items, onComplete }) => [
      onComplete,
      ...items.map((item) => item.action),
    ]),
    ...(config.prompts ?? []).flatMap(({ actions = [] }) => actions.map((action) => action.do)),
    ...(config.emptyStates ?? []).map(({ action }) => action?.do),
  ];
  return [
    ...inApp.filter((action) => action !== undefined),
    ...(config.interventions ?? []).flatMap(actionsIn),
  ];
}

function undecided(config: Config): Found[] {
  const used = new Set(
    (config.interventions ?? []).flatMap((intervention) => {
      const actions = [intervention.do].flat();
      return [
        intervention.experiment,
        ...actions.flatMap((action) => ('experiment' in action ? [action.experiment] : [])),
      ];
    }),
  );
  return (config.experiments ?? []).flatMap(({ id }, i) =>
    used.has(id)
      ? []
      : [
          {
            path: ['experiments', i, 'id'],
            message: `Nothing in the config is decided by the experiment "${id}".`,
            fix: `Use it in "do": { "experiment": "${id}", "variants": … }, or take it out; leave it when the app's code asks for the variant.`,
            severity: 'note',
          },
        ],
  );
}

function uncounted(config: Config): Found[] {
  const asked = new Set<string>();
  for (const { condition } of conditionsOf(config)) {
    if ('event' in condition) for (const name of eventNames(condition)) asked.add(name);
    if ('sequence' in condition)
      for (const step of condition.sequence) for (const name of eventNames(step)) asked.add(name);
    if ('since' in condition) addAnchor(condition.since, asked);
  }
  for (const { measure } of config.goals ?? [])
    if ('event' in measure) for (const name of eventNames(measure)) asked.add(name);
  for (const { steps } of config.tours ?? [])
    for (const { advance } of steps)
      if (typeof advance === 'object' && 'event' in advance) asked.add(advance.event);
  return (config.capture ?? []).flatMap(({ as }, i) =>
    asked.has(as) || asked.has('*')
      ? []
      : [
          {
            path: ['capture', i, 'as'],
            message: `Nothing in the config asks for the captured event "${as}".`,
            fix: 'Use it in a condition, or take it out: it is sent for every person.',
          },
        ],
  );
}

function addAnchor(anchor: unknown, asked: Set<string>): void {
  if (anchor === null || typeof anchor !== 'object') return;
  if ('event' in anchor && typeof anchor.event === 'string') asked.add(anchor.event);
  if ('at' in anchor) addAnchor(anchor.at, asked);
}
