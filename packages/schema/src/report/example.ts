import { z } from 'zod';
import { known, schemaOf } from './schema-at.ts';

type Schema = z.core.$ZodType;

/** A correct value, as it would stand in the file; undefined where the schema names none. */
export function exampleOf(schema: Schema): string | undefined {
  const { def } = known(schema)._zod;
  const examples: unknown = z.globalRegistry.get(schema)?.examples;
  if (Array.isArray(examples) && examples.length > 0) return written(examples[0]);
  return def.type === 'optional' ? exampleOf(def.innerType) : undefined;
}

/** A correct key with its value; undefined where the schema has no such key. */
export function exampleOfKey(schema: Schema, key: string): string | undefined {
  const inner = schemaOf(schema, key);
  const example = inner ? exampleOf(inner) : undefined;
  return example === undefined ? undefined : `${JSON.stringify(key)}: ${example}`;
}

/** JSON as people write it on one line: a blank inside brackets and after commas and colons. */
export function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${written(inner)}`);
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
}
