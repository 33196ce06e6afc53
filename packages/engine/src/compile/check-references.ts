import type { Path } from '../conditions/head.ts';
import type { Config } from '../config.ts';
import { compileDuration, parseDuration } from '../time/duration.ts';
import { type Zone, zoneOf } from '../time/zone.ts';
import type { Report } from './report.ts';
import { walk } from './walk.ts';

const KINDS = [
  'segments',
  'milestones',
  'stages',
  'features',
  'goals',
  'checklists',
  'tours',
  'prompts',
  'emptyStates',
  'surveys',
  'badges',
  'interventions',
  'experiments',
] as const;
type Kind = (typeof KINDS)[number];
type Ids = { readonly [K in Kind]: ReadonlySet<string> };

/** Keys whose value is the id of one of a kind, or a list of ids, wherever they stand. */
const REFERS: ReadonlyMap<string, Kind> = new Map([
  ['milestone', 'milestones'],
  ['goal', 'milestones'],
  ['stage', 'stages'],
  ['segment', 'segments'],
  ['segments', 'segments'],
  ['features', 'features'],
  ['tour', 'tours'],
  ['prompt', 'prompts'],
  ['survey', 'surveys'],
  ['checklist', 'checklists'],
  ['experiment', 'experiments'],
]);
/** Keys whose value is a duration; business days among them. */
const LASTING = new Set([
  'elapsed',
  'for',
  'after',
  'plus',
  'due',
  'sla',
  'by',
  'cooldown',
  'expires',
  'afterDismissal',
]);
/** Keys whose value is a duration without business days: a window slides, a wait is short. */
const LENGTHS = new Set(['within', 'wait', 'gap']);
/** Keys whose list must not be empty. */
const LISTS = new Set([
  'event',
  'sequence',
  'all',
  'any',
  'page',
  'segment',
  'segments',
  'features',
  'items',
  'steps',
  'do',
  'variants',
]);
/** Reports ids used twice, references that lead nowhere, durations that are none, and empty lists. */
export function checkReferences(config: Config, zone: Zone, report: Report): void {
  if (config.timezone !== undefined && !zoneOf(config.timezone)) {
    report(['timezone'], config.timezone, 'an IANA time zone such as "Europe/Berlin"');
  }
  const ids = Object.fromEntries(
    KINDS.map((kind) => [kind, uniqueIds([kind], config[kind] ?? [], report)]),
  ) as unknown as Ids; // fromEntries widens the keys it was given
  config.experiments?.forEach(({ id, variants }, i) => {
    uniqueIds(['experiments', i, 'variants'], variants, report);
    if (id === 'holdout')
      report(['experiments', i, 'id'], id, "another id: this one is the programme's own holdout");
  });
  walk(config, (key, value, path) => {
    const kind = REFERS.get(key);
    if (kind) refer(kind, value, path, ids, report);
    if (typeof value === 'string' && LENGTHS.has(key) && parseDuration(value) === null) {
      report(path, value, 'a duration such as "24h" or "7d", without business days');
    }
    // `"by": "account"` is a condition's, not a goal's.
    if (typeof value === 'string' && LASTING.has(key) && !(key === 'by' && value === 'account')) {
      checkLasting(value, path, zone, report);
    }
    if (key === 'targets' && value !== null && typeof value === 'object') {
      for (const [id, edges] of Object.entries(value)) {
        refer('milestones', id, [...path, id], ids, report);
        for (const edge of [edges].flat()) checkLasting(edge, [...path, id], zone, report);
      }
    }
    if (Array.isArray(value) && value.length === 0 && LISTS.has(key) && path.length > 1)
      report(path, value, 'at least one');
  });
}

function refer(kind: Kind, value: unknown, path: Path, ids: Ids, report: Report): void {
  const list = Array.isArray(value)
    ? value.map((one, i) => [one, [...path, i]] as const)
    : [[value, path] as const];
  for (const [id, where] of list) {
    if (typeof id === 'string' && !ids[kind].has(id))
      report(where, id, `the id of one of ${kind}`, ids[kind]);
  }
}

function checkLasting(text: unknown, path: Path, zone: Zone, report: Report): void {
  if (typeof text !== 'string' || compileDuration(text, zone) === null) {
    report(path, text, 'a duration such as "24h", "7d" or "5bd"');
  }
}

function uniqueIds(path: Path, list: readonly { readonly id: string }[], report: Report): Set<string> {
  const seen = new Set<string>();
  list.forEach(({ id }, i) => {
    if (seen.has(id)) report([...path, i, 'id'], id, `an id no other of ${path.at(-1)} has`);
    if (id in Object.prototype) report([...path, i, 'id'], id, 'another id: JavaScript uses this one');
    seen.add(id);
  });
  return seen;
}
