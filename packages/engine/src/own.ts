/** Reads a record's own key: ids such as `constructor` must never find a prototype's. */
export function own<T>(record: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The record with one key set; the original stays. */
export function withKey<T>(
  record: { readonly [key: string]: T },
  key: string,
  value: T,
): { [key: string]: T } {
  return { ...record, [key]: value };
}

/** The record without one key; the original stays. */
export function withoutKey<T>(record: { readonly [key: string]: T }, key: string): { [key: string]: T } {
  const { [key]: _gone, ...rest } = record;
  return rest;
}
