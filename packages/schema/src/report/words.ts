import { describeFound } from '@foothold/engine';
import type { z } from 'zod';
import { type Wanted, wanted } from '../config/object.ts';
import { nearest } from '../nearest.ts';
import { known, unwrapped } from './schema-at.ts';

type Schema = z.core.$ZodType;
type Issue = z.core.$ZodIssue;

/** Stands where a rule has no words of its own, so that zod's are never taken for them. */
export const NO_WORDS = '';

/** What is wanted at a schema, in its own words or those of its kind. */
export function wantedOf(schema: Schema): Wanted {
  const inner = unwrapped(schema);
  return wanted.get(schema) ?? wanted.get(inner) ?? { expected: kindInWords(inner) };
}

function kindInWords(schema: Schema): string {
  const { def } = known(schema)._zod;
  switch (def.type) {
    case 'string':
      return 'a text';
    case 'number':
      return 'format' in def ? 'a whole number' : 'a number';
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list';
    case 'tuple':
      return `a list of ${def.items.length}`;
    case 'enum':
      return choice(Object.values(def.entries));
    case 'literal':
      return choice(def.values);
    default:
      return 'an object';
  }
}

/** Ends the sentence "expected …" for one issue at a schema. */
export function expectedBy(issue: Issue, schema: Schema, value?: unknown): string {
  if (issue.message !== NO_WORDS) return issue.message;
  const { expected } = wantedOf(schema);
  switch (issue.code) {
    case 'invalid_value': {
      const names = issue.values.filter((one) => typeof one === 'string');
      const near = typeof value === 'string' ? nearest(value, names) : undefined;
      return near === undefined ? expected : `${expected}: did you mean "${near}"?`;
    }
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return `${expected}, and not an empty one`;
      return sized(issue.origin, issue.minimum, issue.inclusive === false ? 'more than' : 'at least');
    case 'too_big':
      return sized(issue.origin, issue.maximum, issue.inclusive === false ? 'less than' : 'at most');
    case 'invalid_type':
      return issue.expected === 'int' ? 'a whole number' : expected;
    case 'invalid_key':
      return expectedOfKey(issue, schema);
    default:
      return expected;
  }
}

/** Of a map whose keys are the writer's own: what such a key has to be. */
function expectedOfKey(issue: z.core.$ZodIssueInvalidKey, schema: Schema): string {
  const { def } = known(unwrapped(schema))._zod;
  const inner = issue.issues[0];
  return def.type === 'record' && inner ? expectedBy(inner, def.keyType) : wantedOf(schema).expected;
}

function choice(values: readonly unknown[]): string {
  const words = values.map((value) => describeFound(value));
  return words.length > 1
    ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
    : (words[0] ?? 'another value');
}

function sized(origin: string, size: number | bigint, how: string): string {
  if (origin === 'string') return `a text of ${how} ${size} ${size === 1 ? 'character' : 'characters'}`;
  if (origin === 'array') return `a list of ${how} ${size} ${size === 1 ? 'entry' : 'entries'}`;
  return `a number of ${how} ${size}`;
}
