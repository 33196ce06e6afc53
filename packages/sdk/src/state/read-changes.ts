import {
  isTraitItem,
  type JsonObject,
  LIST_MAX_ITEMS,
  TRAIT_CHANGES,
  type TraitChanges,
} from '@foothold/engine';
import { isObject } from '../transport/call.ts';

/** What a call says is to become of traits, and what of it is none. Given is a safe copy. */
export interface ReadChanges {
  /** Undefined when nothing is left. */
  readonly changes?: TraitChanges;
  /** For people: what was found, and what was expected. */
  readonly wrong: readonly string[];
}

/** Takes what is right and tells the rest: a collector would refuse the whole call. `traits` is how they stand. */
export function readChanges(given: JsonObject, traits: JsonObject): ReadChanges {
  const wrong: string[] = [];
  const right: { [kind: string]: unknown } = {};
  for (const [kind, value] of Object.entries(given)) {
    if (!TRAIT_CHANGES.some((one) => one === kind)) {
      wrong.push(`"${kind}" is none of token, ${TRAIT_CHANGES.join(', ')}`);
    } else if (kind === 'unset') {
      const names = (Array.isArray(value) ? value : [value]).filter((name) => typeof name === 'string');
      if (names.length > 0) right.unset = names;
      else wrong.push('"unset" needs a list of trait names');
    } else if (!isObject(value)) wrong.push(`"${kind}" needs an object of traits`);
    else {
      const fit = Object.entries(value).filter(([trait, by]) => {
        const why = misfit(kind, by, traits[trait]);
        if (why) wrong.push(`"${kind}.${trait}" ${why}`);
        return !why;
      });
      if (fit.length > 0) right[kind] = Object.fromEntries(fit);
    }
  }
  // Built above of those kinds alone.
  return Object.keys(right).length > 0 ? { changes: right as TraitChanges, wrong } : { wrong };
}

function misfit(kind: string, by: unknown, now: unknown): string | null {
  if (kind === 'add') return typeof by === 'number' ? null : `needs a number, found ${typeof by}`;
  if (kind === 'once') return null;
  const items: readonly unknown[] = Array.isArray(by) ? by : [by];
  if (!items.every(isTraitItem) || items.length > LIST_MAX_ITEMS) {
    return 'needs a short text, a number, a boolean, or a list of at most 100 of them';
  }
  const isFull = kind === 'append' && Array.isArray(now) && now.length >= LIST_MAX_ITEMS;
  return isFull ? `is full: a list holds ${LIST_MAX_ITEMS} items` : null;
}
