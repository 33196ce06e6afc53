import type { Json, JsonObject } from './json.ts';

/** What a list of traits may hold, and how long a text in it may be: labels, not documents. */
export type TraitItem = string | number | boolean;

/**
 * Changes to traits, beside setting them. Each names traits by their whole name, not by path. Where one trait is named
 * twice in a call, the order is the one below, after what is set.
 */
export interface TraitChanges {
  /** Set where there is no such trait yet. */
  readonly once?: JsonObject;
  /** Numbers to add, also negative ones. A missing trait counts from 0. */
  readonly add?: { readonly [trait: string]: number };
  /** One item, or several, that go to the end of a list which does not hold them. A missing trait is an empty list. */
  readonly append?: { readonly [trait: string]: TraitItem | readonly TraitItem[] };
  /** One item, or several, that leave a list. */
  readonly remove?: { readonly [trait: string]: TraitItem | readonly TraitItem[] };
  /** Traits that are to be gone, as if they had never been sent. */
  readonly unset?: readonly string[];
}

/** The keys of `TraitChanges`, in the order they are made. */
export const TRAIT_CHANGES = ['once', 'add', 'append', 'remove', 'unset'] as const;

/** A list that only grows would make the state grow with it: beyond this nothing is appended. */
export const LIST_MAX_ITEMS = 100;
export const ITEM_MAX_CHARS = 256;

/**
 * The traits after a call. Total: of `changes` whatever is of the wrong kind, or meets a trait of the wrong kind,
 * changes nothing.
 */
export function changeTraits(traits: JsonObject, set: JsonObject, changes?: TraitChanges): JsonObject {
  const after = { ...traits, ...set };
  if (changes === undefined) return after;
  // A map, because a key such as `__proto__` assigned to an object would not be its own.
  const draft = new Map<string, Json>(Object.entries(after));
  for (const [trait, value] of entries(changes.once)) if (!draft.has(trait)) draft.set(trait, value);
  for (const [trait, by] of entries(changes.add)) {
    const before = draft.has(trait) ? draft.get(trait) : 0;
    // Zero has no sign in JSON.
    const sum = typeof before === 'number' && typeof by === 'number' ? before + by + 0 : Number.NaN;
    if (Number.isFinite(sum)) draft.set(trait, sum);
  }
  for (const [trait, given] of entries(changes.append)) {
    const before = draft.has(trait) ? draft.get(trait) : [];
    if (!Array.isArray(before)) continue;
    const list: Json[] = [...before];
    for (const item of itemsOf(given)) {
      if (list.length < LIST_MAX_ITEMS && !list.includes(item)) list.push(item);
    }
    if (list.length > before.length) draft.set(trait, list);
  }
  for (const [trait, given] of entries(changes.remove)) {
    const before = draft.get(trait);
    const gone: readonly Json[] = itemsOf(given);
    if (Array.isArray(before)) {
      draft.set(
        trait,
        before.filter((item) => !gone.includes(item)),
      );
    }
  }
  for (const trait of namesIn(changes.unset)) draft.delete(trait);
  return Object.fromEntries(draft);
}

/** The traits a call changes otherwise than by setting them. */
export function changedTraits(changes: TraitChanges | undefined): ReadonlySet<string> {
  if (changes === undefined) return new Set();
  const { once, add, append, remove, unset } = changes;
  const named = [once, add, append, remove].flatMap((one) => entries(one).map(([trait]) => trait));
  return new Set([...named, ...namesIn(unset)]);
}

/** Whether a value can be an item of a list of traits. */
export function isTraitItem(value: unknown): value is TraitItem {
  if (typeof value === 'string') return value.length <= ITEM_MAX_CHARS;
  return typeof value === 'number' || typeof value === 'boolean';
}

// What came over a wire or another tab has any kind: the types above are what is meant, not what is sure.
function entries(value: unknown): [string, Json][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function itemsOf(given: unknown): TraitItem[] {
  return (Array.isArray(given) ? given : [given]).filter(isTraitItem);
}

function namesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
