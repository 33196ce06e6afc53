import { canonicalJson, type Json, parseDuration } from '@foothold/engine';
import type { Expectation } from '@foothold/schema';
import type { Person } from './person.ts';
import type { Standing } from './standing.ts';

/** One key of an expectation that does not hold. */
export interface Mismatch {
  /** The key, as in `milestones.first-project`. */
  readonly key: string;
  readonly expected: Json;
  readonly found: Json;
}

/** What of an expectation does not hold, and what was asked. */
export function compare(
  expected: Expectation,
  standing: Standing,
  person: Person,
  /** ms of the scenario's start and of now. */
  { start, offset }: { readonly start: number; readonly offset: (ms: number) => string },
): Mismatch[] {
  const { active } = standing;
  const wrong: Mismatch[] = [];
  const equal = (key: string, wanted: Json | undefined, found: Json): void => {
    if (wanted === undefined || canonicalJson(wanted) === canonicalJson(found)) return;
    wrong.push({ key, expected: wanted, found });
  };
  const sameSet = (key: string, wanted: readonly string[] | undefined, found: readonly string[]): void => {
    if (wanted) equal(key, setOf(wanted), setOf(found));
  };
  const names = (list: readonly { readonly intervention: string }[]): string[] =>
    list.map(({ intervention }) => intervention);
  const lasting = (key: string, wanted: string | null | undefined, ms: number | null): void => {
    if (wanted === undefined || (wanted === null ? null : parseDuration(wanted)) === ms) return;
    wrong.push({ key, expected: wanted, found: ms === null ? null : offset(ms) });
  };

  sameSet('fired', expected.fired, names(person.fired.slice(person.checked)));
  const ever = names(person.fired);
  const fired = expected.notFired?.filter((id) => ever.includes(id)) ?? [];
  if (fired.length > 0)
    wrong.push({ key: 'notFired', expected: [...(expected.notFired ?? [])], found: fired });
  sameSet('shown', expected.shown, standing.shown);
  for (const [id, at] of Object.entries(expected.milestones ?? {})) {
    const reachedAt = active.milestones[id];
    lasting(`milestones.${id}`, at, reachedAt === undefined ? null : reachedAt - start);
  }
  equal('stage', expected.stage, active.stage);
  equal('segment', expected.segment, active.segment);
  for (const [id, text] of Object.entries(expected.progress ?? {})) {
    const list = active.checklists.find((one) => one.id === id);
    equal(`progress.${id}`, text, list ? `${list.done} of ${list.total}` : null);
  }
  sameSet(
    'badges',
    expected.badges,
    active.badges.map(({ id }) => id),
  );
  lasting('ttfv', expected.ttfv, standing.ttfv);
  sameSet('flags', expected.flags, active.flags);
  for (const [path, value] of Object.entries(expected.traits ?? {})) {
    equal(`traits.${path}`, value, standing.trait(path) ?? null);
  }
  return wrong;
}

const setOf = (ids: readonly string[]): string[] => [...new Set(ids)].sort();
