import { describeFound, type Problem } from '@foothold/engine';
import { z } from 'zod';
import { nearest } from '../nearest.ts';
import { written } from './example.ts';
import { meantForm } from './meant-form.ts';
import { type Place, placeIn, placeOf, valueAt } from './place.ts';
import { formsOf, keysOf } from './schema-at.ts';
import { unknownKey } from './unknown-key.ts';
import { expectedBy, NO_WORDS, wantedOf } from './words.ts';

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * The value when it is right, else everything wrong with it, each where its writer would look for it. In a union
 * it is the form that was meant that is reported, and keys are compared with those of the very object they stand in.
 */
export function check<T>(schema: z.ZodType<T>, value: unknown): Checked<T> {
  const parsed = z.safeParse(schema, value, QUIET);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, problems: problemsOfIssues(parsed.error.issues, placeIn(schema, value, [])) };
}

const QUIET = { error: (): string => NO_WORDS };

function problemsAt(root: Place): Problem[] {
  const parsed = z.safeParse(root.schema, root.value, QUIET);
  return parsed.success ? [] : problemsOfIssues(parsed.error.issues, root);
}

function problemsOfIssues(issues: readonly z.core.$ZodIssue[], root: Place): Problem[] {
  /** Places of which all is said. */
  const closed = new Set<string>();
  return issues.flatMap((issue) => {
    const place = placeOf(issue, root);
    const name = JSON.stringify(place.path);
    if (closed.has(name)) return [];
    if (place.isUnion || isSaidOnce(issue)) closed.add(name);
    const found = place.isUnion ? problemsOfUnion(place) : [];
    return found.length > 0 ? found : problemsOfIssue(issue, place);
  });
}

/** After a wrong kind, an empty text or an unknown key, the other rules there say the same again. */
function isSaidOnce(issue: z.core.$ZodIssue): boolean {
  const isEmptyText = issue.code === 'too_small' && issue.origin === 'string';
  return isEmptyText || issue.code === 'unrecognized_keys' || issue.code === 'invalid_type';
}

function problemsOfIssue(issue: z.core.$ZodIssue, place: Place): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(place.schema, key, place.path, place.value));
  }
  const found = problem(place, expectedBy(issue, place.schema, place.value));
  return [
    issue.code === 'invalid_key' ? { ...found, found: `the key ${describeFound(place.path.at(-1))}` } : found,
  ];
}

function problemsOfUnion(place: Place): Problem[] {
  const { path, schema, value } = place;
  const { expected, together } = wantedOf(schema);
  const meant = meantForm(formsOf(schema) ?? [], value);
  switch (meant.is) {
    case 'form':
      return problemsAt(placeIn(meant.form, value, path, place.example));
    case 'other-kind':
      return [problem(place, expected)];
    case 'none':
      return noHead(place, meant.heads);
    case 'unnamed':
      return [unnamed(place, meant.head, meant.names)];
    case 'several': {
      const found = `${meant.heads.map((head) => `"${head}"`).join(' and ')} in one object`;
      const example = together ? written(together.example) : place.example;
      const hint = together ? `, or ${together.words}` : '';
      return [{ ...problem({ ...place, example }, `only one of them${hint}`), found }];
    }
  }
}

/** A head that names none of its kinds: a signal nobody knows. */
function unnamed(place: Place, head: string, names: readonly string[]): Problem {
  const value = valueAt(place.value, head);
  const near = typeof value === 'string' ? nearest(value, names) : undefined;
  const all = `one of ${names.map((name) => `"${name}"`).join(', ')}`;
  const there = { ...place, path: [...place.path, head], value, example: JSON.stringify(near ?? names[0]) };
  return problem(there, near === undefined ? all : `${all}: did you mean "${near}"?`);
}

/** An object none of whose keys is a head: one that nearly is one was meant to be. */
function noHead(place: Place, heads: readonly string[]): Problem[] {
  const { schema, path, value } = place;
  for (const key of Object.keys(Object(value))) {
    const head = nearest(key, heads);
    const form = formsOf(schema)?.find((one) => keysOf(one)[0] === head);
    if (head !== undefined && form) return [unknownKey(form, key, path, value)];
  }
  return [problem(place, `${wantedOf(schema).expected}: an object with one of the keys ${heads.join(', ')}`)];
}

function problem({ path, value, example }: Place, expected: string): Problem {
  return { path, found: describeFound(value), expected, ...(example === undefined ? {} : { example }) };
}
