import { type Config, canonicalJson, type Json, type JsonObject } from '@foothold/engine';

/** One difference between two configs. Things with an id are found by it: another order alone is `moved`. */
export interface ConfigChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** Such as `milestones.first-project.when`. */
  readonly path: string;
  /** Missing where there was nothing. */
  readonly before?: Json;
  readonly after?: Json;
}

/** What a config would change of the one before, in the order of the document; null: nothing was published yet. */
export function diffConfigs(before: Config | null, after: Config): ConfigChange[] {
  // Both were checked and came as JSON.
  const [was, is] = [before ?? {}, after] as unknown as [JsonObject, JsonObject];
  return keysOf(was, is).flatMap((key) => diffValue(key, was[key], is[key]));
}

function diffValue(path: string, before: Json | undefined, after: Json | undefined): ConfigChange[] {
  if (before === undefined || after === undefined) {
    const [was, is] = [itemsOf(before), itemsOf(after)];
    if (was === null && is === null) return change(path, before, after);
    return diffItems(path, was ?? new Map(), is ?? new Map());
  }
  if (canonicalJson(before) === canonicalJson(after)) return [];
  const [was, is] = [itemsOf(before), itemsOf(after)];
  if (was && is) return diffItems(path, was, is);
  return change(path, before, after);
}

type Items = ReadonlyMap<string, JsonObject>;

function diffItems(path: string, was: Items, is: Items): ConfigChange[] {
  const kept = [...was.keys()].filter((id) => is.has(id));
  const order = [...is.keys()].filter((id) => was.has(id));
  const changes = [...new Set([...is.keys(), ...was.keys()])].flatMap((id): ConfigChange[] => {
    const [one, other] = [was.get(id), is.get(id)];
    const at = `${path}.${id}`;
    if (!one || !other) return change(at, one, other);
    return keysOf(one, other).flatMap((key) => {
      const [old, now] = [one[key], other[key]];
      const isSame = old !== undefined && now !== undefined && canonicalJson(old) === canonicalJson(now);
      return isSame ? [] : change(`${at}.${key}`, old, now);
    });
  });
  return canonicalJson(kept) === canonicalJson(order)
    ? changes
    : [...changes, { kind: 'moved', path, before: kept, after: order }];
}

function change(path: string, before: Json | undefined, after: Json | undefined): ConfigChange[] {
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return [
    { kind, path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) },
  ];
}

/** Things with ids, by them; null where a value is no list of such. */
function itemsOf(value: Json | undefined): Items | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const items = new Map<string, JsonObject>();
  for (const one of value) {
    if (typeof one !== 'object' || one === null || Array.isArray(one) || typeof one.id !== 'string')
      return null;
    items.set(one.id, one);
  }
  return items;
}

function keysOf(before: JsonObject, after: JsonObject): string[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])];
}
