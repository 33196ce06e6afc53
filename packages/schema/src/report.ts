import { describeFound, type Path, type Problem } from '@foothold/engine';
import { z } from 'zod';
import { configSchema } from './config/config.ts';
import { nearest } from './nearest.ts';

type Issue = z.core.$ZodIssue;

/** zod's issues as problems: where, what was found there, and what would be right. */
export function problemsOf(issues: readonly Issue[], input: unknown, base: Path = []): Problem[] {
  return issues.flatMap((issue) => problemsOfIssue(issue, input, base));
}

function problemsOfIssue(issue: Issue, input: unknown, base: Path): Problem[] {
  const local = issue.path.filter((step) => typeof step !== 'symbol');
  const path = [...base, ...local];
  const value = valueAt(input, local);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        found: `the unknown key "${key}"`,
        expected: unknownKeyHint(key, value),
      }));
    case 'invalid_union': {
      const branches = flattened(issue.errors);
      const branch = meantBranch(branches, value);
      return branch
        ? problemsOf(branch, value, path)
        : [{ path, found: describeFound(value), expected: unionHint(issue.message, branches, value) }];
    }
    case 'invalid_type':
      return [
        { path, found: describeFound(value), expected: `${article(issue.expected)} ${issue.expected}` },
      ];
    case 'invalid_value':
      return [
        {
          path,
          found: describeFound(value),
          expected: issue.values.map((one) => describeFound(one)).join(' or '),
        },
      ];
    case 'too_small':
      return [
        { path, found: describeFound(value), expected: `${sized(issue.origin, issue.minimum, 'at least')}` },
      ];
    case 'too_big':
      return [
        { path, found: describeFound(value), expected: `${sized(issue.origin, issue.maximum, 'at most')}` },
      ];
    case 'invalid_key':
      return [
        { path, found: describeFound(local.at(-1)), expected: issue.issues[0]?.message ?? issue.message },
      ];
    default:
      return [{ path, found: describeFound(value), expected: issue.message }];
  }
}

/** Of a union's failures, the branch the writer meant: the one whose own keys are there. */
function meantBranch(branches: readonly (readonly Issue[])[], value: unknown): readonly Issue[] | null {
  if (value === null || typeof value !== 'object') return null;
  const [best] = branches
    .filter((issues) => !issues.some((issue) => issue.code === 'invalid_type' && issue.path.length === 0))
    .filter((issues) => !issues.some((issue) => isMissing(value, issue)))
    .sort((a, b) => a.length - b.length);
  return best ?? null;
}

/** A union inside a union is one union to the writer. */
function flattened(branches: readonly (readonly Issue[])[]): (readonly Issue[])[] {
  return branches.flatMap((issues) => {
    const [only] = issues;
    return issues.length === 1 && only?.code === 'invalid_union' && only.path.length === 0
      ? flattened(only.errors)
      : [issues];
  });
}

function isMissing(value: object, issue: Issue): boolean {
  const [key] = issue.path;
  return issue.path.length === 1 && typeof key === 'string' && !Object.hasOwn(value, key);
}

/** What zod says of a union that has no words of its own. */
const NO_WORDS = 'Invalid input';

function unionHint(message: string, branches: readonly (readonly Issue[])[], value: unknown): string {
  if (message !== NO_WORDS) return message;
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return 'one of the forms this key takes';
  const heads = branches.flatMap((issues) => {
    const missing = issues.find((issue) => isMissing(value, issue));
    return missing ? [String(missing.path[0])] : [];
  });
  const near = Object.keys(value).flatMap((key) => nearest(key, heads) ?? [])[0];
  return `an object with exactly one of the keys ${heads.join(', ')}${near ? `: did you mean "${near}"?` : ''}`;
}

function unknownKeyHint(key: string, value: unknown): string {
  const near = nearest(key, knownKeys());
  if (near && !(value !== null && typeof value === 'object' && Object.hasOwn(value, near)))
    return `a key this object has: did you mean "${near}"?`;
  return 'only the keys this object has; take it out';
}

/** Every key of the language, read off its schema: what a slip of the pen is compared with. */
function knownKeys(): readonly string[] {
  known ??= [...new Set(keysOf(z.toJSONSchema(configSchema, { unrepresentable: 'any', io: 'input' })))];
  return known;
}
let known: readonly string[] | undefined;

function keysOf(schema: unknown): string[] {
  if (schema === null || typeof schema !== 'object') return [];
  const own =
    'properties' in schema && schema.properties !== null ? Object.keys(schema.properties ?? {}) : [];
  return [...own, ...Object.values(schema).flatMap(keysOf)];
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const step of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
  }
  return value;
}

function article(word: string): string {
  return /^[aeiou]/.test(word) ? 'an' : 'a';
}

function sized(origin: string, size: number | bigint, how: string): string {
  if (origin === 'string') return `a text of ${how} ${size} ${size === 1 ? 'character' : 'characters'}`;
  if (origin === 'array') return `a list of ${how} ${size} ${size === 1 ? 'entry' : 'entries'}`;
  return `a number of ${how} ${size}`;
}
