import { type Config, FLAGS, type Problem } from '@foothold/engine';
import { nearest, type Scenario, type ScenarioEntry } from '@foothold/schema';

/** What the configs of a scenario name, by kind. */
type Names = { readonly [kind: string]: ReadonlySet<string> };

/**
 * Ids of a scenario that none of its configs has: an expectation about nothing would hold for ever, and a slip
 * would go unnoticed.
 */
export function checkNames({ timeline, assign = {} }: Scenario, configs: readonly Config[]): Problem[] {
  const names = namesOf(configs);
  return [
    ...Object.entries(assign).flatMap(([id, variant]) => {
      if (id === 'holdout') return [];
      const wrong = unknown(names, 'experiment', id, ['assign', id]);
      if (wrong.length > 0 || typeof variant !== 'string') return wrong;
      return unknown({ variant: variantsOf(id, configs) }, 'variant', variant, ['assign', id]);
    }),
    ...timeline.flatMap((entry, index) =>
      idsIn(entry).flatMap(({ kind, id, path }) => unknown(names, kind, id, ['timeline', index, ...path])),
    ),
  ];
}

interface Named {
  readonly kind: string;
  readonly id: string;
  readonly path: readonly (string | number)[];
}

function idsIn(entry: ScenarioEntry): Named[] {
  if ('answer' in entry) return [{ kind: 'survey', id: entry.answer.survey, path: ['answer', 'survey'] }];
  if ('click' in entry) return [{ kind: 'thing to show', id: entry.click.id, path: ['click', 'id'] }];
  if ('dismiss' in entry) return [{ kind: 'thing to show', id: entry.dismiss, path: ['dismiss'] }];
  if (!('expect' in entry)) return [];
  const { fired, notFired, shown, milestones, stage, segment, progress, badges, flags } = entry.expect;
  const list = (kind: string, key: string, ids: readonly string[] = []): Named[] =>
    ids.map((id, place) => ({ kind, id, path: ['expect', key, place] }));
  const keys = (kind: string, key: string, map: object = {}): Named[] =>
    Object.keys(map).map((id) => ({ kind, id, path: ['expect', key, id] }));
  const one = (kind: string, id: string | null | undefined): Named[] =>
    typeof id === 'string' ? [{ kind, id, path: ['expect', kind] }] : [];
  return [
    ...list('intervention', 'fired', fired),
    ...list('intervention', 'notFired', notFired),
    ...list('prompt, tour or survey', 'shown', shown),
    ...keys('milestone', 'milestones', milestones),
    ...one('stage', stage),
    ...one('segment', segment),
    ...keys('checklist', 'progress', progress),
    ...list('badge', 'badges', badges),
    ...list('flag', 'flags', flags),
  ];
}

function namesOf(configs: readonly Config[]): Names {
  const all = (pick: (config: Config) => readonly { readonly id: string }[] | undefined): Set<string> =>
    new Set(configs.flatMap((config) => (pick(config) ?? []).map(({ id }) => id)));
  const survey = all(({ surveys }) => surveys);
  const shown = new Set([...survey, ...all(({ prompts }) => prompts), ...all(({ tours }) => tours)]);
  const badge = all(({ badges }) => badges);
  const checklist = all(({ checklists }) => checklists);
  return {
    survey,
    badge,
    checklist,
    'prompt, tour or survey': shown,
    'thing to show': new Set([...shown, ...badge, ...checklist, ...all(({ emptyStates }) => emptyStates)]),
    intervention: all(({ interventions }) => interventions),
    milestone: all(({ milestones }) => milestones),
    stage: all(({ stages }) => stages),
    segment: all(({ segments }) => segments),
    experiment: all(({ experiments }) => experiments),
    flag: new Set(FLAGS.map(({ id }) => id)),
  };
}

function variantsOf(id: string, configs: readonly Config[]): Set<string> {
  const all = configs.flatMap(({ experiments }) => experiments?.find((one) => one.id === id)?.variants ?? []);
  return new Set(all.map((one) => one.id));
}

function unknown(names: Names, kind: string, id: string, path: Problem['path']): Problem[] {
  const known = [...(names[kind] ?? [])];
  if (known.includes(id)) return [];
  const near = nearest(id, known);
  const example = near ?? known[0];
  const what = `the id of ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind} of the config`;
  return [
    {
      path,
      found: JSON.stringify(id),
      expected: near === undefined ? what : `${what}: did you mean "${near}"?`,
      ...(example === undefined ? {} : { example: JSON.stringify(example) }),
    },
  ];
}
