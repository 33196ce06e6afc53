import { z } from 'zod';
import { configSchema } from './config/config.ts';
import { scenarioSchema } from './scenario.ts';

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
  return jsonSchemaOf(configSchema);
}

/**
 * The scenario's JSON Schema 2020-12, made the same way. It has no words for two rules besides those about all
 * documents: only "holdout" is assigned true or false, and nothing "arrives" before it happens.
 */
export function scenarioJsonSchema(): JsonSchema {
  return jsonSchemaOf(scenarioSchema);
}

/** What a reader looks for first stands first. */
function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema, title, description, ...rest } = z.toJSONSchema(schema, {
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
