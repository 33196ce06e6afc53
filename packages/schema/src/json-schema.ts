import { z } from 'zod';
import { configSchema } from './config/config.ts';

/** A JSON Schema 2020-12 document. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * The config's JSON Schema 2020-12, with titles, descriptions, examples and enums, so that editors complete and
 * explain. It accepts and rejects what `parseConfig` does by its shape, but for a few rules it has no words for:
 * a time zone that exists; the lower edge of a target first; quiet hours that end at another time than they
 * begin; one variant with a weight over 0; a yellow bound at most the green one; nesting of
 * at most 64 levels and 200,000 values; whole characters in every text; and keys written only once.
 * References (ids that exist) are `parseConfig`'s alone.
 */
export function configJsonSchema(): JsonSchema {
  const { $schema, title, description, ...rest } = z.toJSONSchema(configSchema, {
    target: 'draft-2020-12',
    io: 'input',
  });
  return {
    ...($schema ? { $schema } : {}),
    ...(title ? { title } : {}),
    ...(description ? { description } : {}),
    ...rest,
  };
}
