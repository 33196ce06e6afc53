import { z } from 'zod';

/** A rule over a whole object, and the same said in JSON Schema's keywords. */
interface Rule {
  /** Ends the sentence "expected …". */
  readonly expected: string;
  /** The key it is reported at. */
  readonly at?: string;
  /** Its twin for editors and other readers of the JSON Schema. */
  readonly keywords: { readonly [keyword: string]: unknown };
}

/** Adds a rule that JSON Schema can say as well. */
export function rule<T>(
  schema: z.ZodType<T>,
  { expected, at, keywords }: Rule,
  holds: (value: T) => boolean,
): z.ZodType<T> {
  return schema.refine(holds, { error: expected, ...(at ? { path: [at] } : {}) }).meta({ ...keywords });
}

/** What an issue carries that JSON Schema has no words for: what its documents are let through with. */
interface Beyond {
  readonly beyond: true;
}

/**
 * Adds a rule JSON Schema has no words for: an editor lets it pass, `parseConfig` does not.
 * Kept to the few that matter, as each is a difference between the two.
 */
export function ruleBeyond<T>(
  schema: z.ZodType<T>,
  { expected, at = [] }: { readonly expected: string; readonly at?: readonly (string | number)[] },
  holds: (value: T) => boolean,
): z.ZodType<T> {
  const params: Beyond = { beyond: true };
  return schema.refine(holds, { error: expected, path: [...at], params: { ...params } });
}

/** At least one of these keys. */
export function someOf<T extends object>(
  schema: z.ZodType<T>,
  keys: readonly string[],
  expected: string,
): z.ZodType<T> {
  const keywords = { anyOf: keys.map((one) => ({ required: [one] })) };
  return rule(schema, { expected, keywords }, (value) =>
    keys.some((one) => Reflect.get(value, one) !== undefined),
  );
}

/** So many keys of a map whose keys are the writer's own. */
export function sized<T extends object>(
  schema: z.ZodType<T>,
  least: number,
  most: number,
  expected: string,
): z.ZodType<T> {
  const keywords = { minProperties: least, maxProperties: most };
  return rule(schema, { expected, keywords }, (value) => {
    const { length } = Object.keys(value);
    return length >= least && length <= most;
  });
}

/** Text of so many characters: characters as people count them, and as JSON Schema does, not UTF-16 units. */
export function textOf(most: number, least = 1): z.ZodString {
  return z
    .string()
    .min(least)
    .check((context) => {
      if ([...context.value].length > most) {
        context.issues.push({
          code: 'too_big',
          origin: 'string',
          maximum: most,
          input: context.value,
          continue: true,
        });
      }
    })
    .meta({ maxLength: most });
}
