import type { z } from 'zod';

type Schema = z.core.$ZodType;

/** The schema itself, out of what only says that it may be left out or is named elsewhere. */
export function unwrapped(schema: Schema): Schema {
  const { def } = known(schema)._zod;
  if (def.type === 'optional') return unwrapped(def.innerType);
  if (def.type === 'lazy') return unwrapped(def.getter());
  return schema;
}

/** The schema of one step into a value; null where there is none. */
export function schemaOf(schema: Schema, step: PropertyKey): Schema | null {
  const { def } = known(unwrapped(schema))._zod;
  switch (def.type) {
    case 'object':
      return typeof step === 'string' && Object.hasOwn(def.shape, step) ? (def.shape[step] ?? null) : null;
    case 'array':
      return def.element;
    case 'tuple':
      return typeof step === 'number' ? (def.items[step] ?? null) : null;
    case 'record':
      return def.valueType;
    default:
      return null;
  }
}

/** The keys an object may have, the most telling first; none for what is no object. */
export function keysOf(schema: Schema): readonly string[] {
  const { def } = known(unwrapped(schema))._zod;
  return def.type === 'object' ? Object.keys(def.shape) : [];
}

/** The forms a union has, unions inside it opened; null for what is no union. */
export function formsOf(schema: Schema): readonly Schema[] | null {
  const { def } = known(unwrapped(schema))._zod;
  return def.type === 'union'
    ? def.options.flatMap((option) => formsOf(option) ?? [unwrapped(option)])
    : null;
}

/** zod's schemas are a closed set; its base type just does not say so. */
export function known(schema: Schema): z.core.$ZodTypes {
  return schema as z.core.$ZodTypes;
}
