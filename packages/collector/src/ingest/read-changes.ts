import {
  describeFound,
  ITEM_MAX_CHARS,
  isTraitItem,
  type Json,
  LIST_MAX_ITEMS,
  TRAIT_CHANGES,
  type TraitChanges,
} from '@foothold/engine';
import type { Fault } from './fault.ts';
import { isObject } from './json.ts';

const ITEM = `a text of at most ${ITEM_MAX_CHARS} characters, a number, a boolean, or a list of them`;

/** What an identify or group call does to traits beside setting them; null when nothing. Depth and keys are checked before. */
export function readChanges(value: Json | undefined): TraitChanges | Fault | null {
  if (value === undefined || value === null) return null;
  if (!isObject(value)) return fault('changes', value, 'an object');
  for (const [kind, given] of Object.entries(value)) {
    const wrong = findFault(kind, given);
    if (wrong) return wrong;
  }
  // Each key was checked just above.
  return value as TraitChanges;
}

function findFault(kind: string, given: Json): Fault | null {
  const path = `changes.${kind}`;
  if (!TRAIT_CHANGES.some((one) => one === kind)) {
    return fault(path, kind, TRAIT_CHANGES.join(', '));
  }
  if (kind === 'unset') {
    const isNames = Array.isArray(given) && given.every((name) => typeof name === 'string');
    return isNames ? null : fault(path, given, 'a list of trait names');
  }
  if (!isObject(given)) return fault(path, given, 'an object of traits');
  for (const [trait, by] of Object.entries(given)) {
    const at = `${path}.${trait}`;
    if (kind === 'add' && typeof by !== 'number') return fault(at, by, 'a number');
    if (kind !== 'append' && kind !== 'remove') continue;
    const items: readonly unknown[] = Array.isArray(by) ? by : [by];
    if (!items.every(isTraitItem)) return fault(at, by, ITEM);
    if (items.length > LIST_MAX_ITEMS) return fault(at, by, `at most ${LIST_MAX_ITEMS} items`);
  }
  return null;
}

function fault(path: string, value: unknown, expected: string): Fault {
  return { code: 'invalid', path, found: describeFound(value), expected };
}
