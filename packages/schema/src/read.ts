import type { Problem } from '@foothold/engine';
import type { z } from 'zod';
import { readDocument } from './document.ts';
import { findRepeatedKeys } from './repeated-keys.ts';
import { type Checked, check } from './report/check.ts';
import { exampleAt } from './report/example-at.ts';

/** Reads JSON text or a parsed value against a schema: all of it, or every problem; never throws. */
export function read<T>(schema: z.ZodType<T>, input: unknown): Checked<T> {
  const document = readDocument(input);
  if ('problems' in document) return failed(schema, undefined, document.problems);
  const repeated = typeof input === 'string' ? findRepeatedKeys(input) : [];
  if (repeated.length > 0) return failed(schema, document.value, repeated);
  const checked = check(schema, document.value);
  return checked.ok ? checked : failed(schema, document.value, checked.problems);
}

function failed<T>(schema: z.ZodType<T>, value: unknown, problems: readonly Problem[]): Checked<T> {
  return { ok: false, problems: problems.map((one) => withExample(one, schema, value)) };
}

/** A problem with a correct example from the schema, where it has none of its own. */
export function withExample(problem: Problem, schema: z.ZodType, value: unknown): Problem {
  if (problem.example !== undefined) return problem;
  const example = exampleAt(schema, value, problem.path);
  return example === undefined ? problem : { ...problem, example };
}
