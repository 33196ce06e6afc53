import type { Condition, Config, Path } from '@foothold/engine';
import { isNot } from './possible.ts';

export interface Placed {
  readonly condition: Condition;
  readonly path: Path;
}

/** A condition and all that are inside it, each with its path. */
export function conditionsIn(condition: Condition, path: Path): Placed[] {
  const own = { condition, path };
  if ('all' in condition) return [own, ...listed(condition.all, [...path, 'all'])];
  if ('any' in condition) return [own, ...listed(condition.any, [...path, 'any'])];
  if (isNot(condition)) return [own, ...conditionsIn(condition.not, [...path, 'not'])];
  return [own];
}

const listed = (conditions: readonly Condition[], path: Path): Placed[] =>
  conditions.flatMap((one, i) => conditionsIn(one, [...path, i]));

/** Every condition of a config, each with its path. */
export function conditionsOf(config: Config): Placed[] {
  const { start, segments, stages, features, checklists, tours, emptyStates, badges, interventions } = config;
  const branches = (tours ?? []).flatMap(({ steps }, i) =>
    steps.flatMap(({ branch }, j) => under(['tours', i, 'steps', j, 'branch'], branch, 'when')),
  );
  return [
    ...(start ? conditionsIn(start, ['start']) : []),
    ...under(['segments'], segments, 'when'),
    ...under(['milestones'], config.milestones, 'when'),
    ...under(['stages'], stages, 'entry', 'exit'),
    ...under(['features'], features, 'when'),
    ...under(['checklists'], checklists, 'when'),
    ...branches,
    ...under(['emptyStates'], emptyStates, 'when'),
    ...under(['badges'], badges, 'when'),
    ...under(['interventions'], interventions, 'when', 'audience', 'unless'),
  ];
}

/** The conditions that the entries of a list have under these keys. */
function under<K extends string>(
  path: Path,
  entries: readonly { readonly [key in K]?: Condition | undefined }[] | undefined,
  ...keys: readonly K[]
): Placed[] {
  return (entries ?? []).flatMap((entry, i) =>
    keys.flatMap((key) => {
      const condition = entry[key];
      return condition ? conditionsIn(condition, [...path, i, key]) : [];
    }),
  );
}
