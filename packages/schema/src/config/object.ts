import { z } from 'zod';

/** What a report says is expected at a schema; the rest of its words are its JSON Schema's own. */
export interface Wanted {
  /** Ends the sentence "expected …". */
  readonly expected: string;
  /** How two of a union's forms stand together, for when they were written into one object. */
  readonly together?: Together;
}
export interface Together {
  readonly words: string;
  readonly example: unknown;
}
export const wanted: z.core.$ZodRegistry<Wanted> = z.registry<Wanted>();

/** Names what a report says is expected where the value is none of the schema's. */
export function say<S extends z.ZodType>(schema: S, expected: string, together?: Together): S {
  // The registry's type maps its words over the schema, which words do not need.
  (wanted as z.core.$ZodRegistry).add(schema, together ? { expected, together } : { expected });
  return schema;
}

/** A schema for every key of T, wrong or missing ones do not compile. */
export type Shape<T> = { readonly [K in keyof Required<T>]: z.ZodType<T[K]> };

/** What the whole object is, for people and editors, with one that is right. */
export interface About<T> {
  readonly title: string;
  readonly description: string;
  readonly example: T;
}

/** An object with exactly the keys of T: any other is an error. */
export function object<T>(shape: Shape<T>, { title, description, example }: About<T>): z.ZodType<T> {
  // zod infers through a mapped type that is generic here; `Shape` has checked every key.
  const schema = z.strictObject(shape as z.core.$ZodLooseShape) as unknown as z.ZodType<T>;
  return schema.meta({ title, description, examples: [example] });
}

/** Gives a schema a name of its own in the JSON Schema's `$defs`, so that it stands there once. */
export function named<S extends z.ZodType>(schema: S, id: string): S {
  return schema.meta({ id });
}

/** A key of an object: how an editor calls it, explains it and fills it in. */
export function key<T>(
  schema: z.ZodType<T>,
  title: string,
  description: string,
  ...examples: readonly [T, ...T[]]
): z.ZodType<T> {
  return schema.meta({ title, description, examples });
}

/** A key that may be left out. */
export function optional<T>(...about: Parameters<typeof key<T>>): z.ZodType<T | undefined> {
  return key<T>(...about).optional();
}

/** A list of so many; an empty one says nothing, so it is left out instead. */
export function list<T>(entry: z.ZodType<T>, most: number, least = 1): z.ZodType<readonly T[]> {
  return z.array(entry).min(least).max(most);
}

/** One of several forms. `expected` ends a report's sentence when the value is none of them. */
export function oneOf<T>(
  options: readonly z.ZodType<T>[],
  expected: string,
  together?: Together,
): z.ZodType<T> {
  return say(z.union(options), expected, together);
}
