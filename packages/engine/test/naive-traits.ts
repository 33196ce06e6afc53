import type { Event, Json } from '@foothold/engine';

type Traits = { [trait: string]: Json };
const listOf = (given: unknown): Json[] =>
  (Array.isArray(given) ? given : [given]).filter(
    (item) => ['number', 'boolean'].includes(typeof item) || (typeof item === 'string' && item.length <= 256),
  );

/** What an identify or group call makes of traits, one sentence of the read-me after the other. */
export function naiveChanges(traits: Traits, { properties, changes = {} }: Event): void {
  const has = (trait: string): boolean => Object.hasOwn(traits, trait);
  Object.assign(traits, properties);
  for (const [trait, value] of Object.entries(changes.once ?? {})) if (!has(trait)) traits[trait] = value;
  for (const [trait, by] of Object.entries(changes.add ?? {})) {
    const before = has(trait) ? traits[trait] : 0;
    if (typeof before === 'number' && typeof by === 'number' && Number.isFinite(before + by))
      traits[trait] = before + by === 0 ? 0 : before + by;
  }
  for (const [trait, given] of Object.entries(changes.append ?? {})) {
    for (const item of listOf(given)) {
      const before = has(trait) ? traits[trait] : [];
      if (Array.isArray(before) && before.length < 100 && before.indexOf(item) < 0)
        traits[trait] = before.concat([item]);
    }
  }
  for (const [trait, given] of Object.entries(changes.remove ?? {})) {
    for (const item of listOf(given)) {
      const before = traits[trait];
      if (has(trait) && Array.isArray(before)) traits[trait] = before.filter((one) => one !== item);
    }
  }
  for (const trait of changes.unset ?? []) delete traits[trait];
}

/** The traits a call names otherwise than by setting them. */
export function naiveNamed({ changes = {} }: Event): string[] {
  const { unset = [], ...others } = changes;
  return [...Object.values(others).flatMap((one) => Object.keys(one)), ...unset];
}
