import type { Comparator, NumberComparator, Scalar } from '@foothold/engine';
import { z } from 'zod';
import { list, named, object, oneOf, optional, type Shape, say } from './object.ts';
import { someOf, textOf } from './rule.ts';

const VALUE_MAX_CHARS = 500;
const VALUES_MAX = 200;
const GLOB_MAX_CHARS = 256;

const words = textOf(VALUE_MAX_CHARS, 0);

export const scalar: z.ZodType<Scalar> = named(
  oneOf<Scalar>([words, z.number(), z.boolean(), z.null()], 'a text, a number, true, false or null').meta({
    title: 'Value',
    description: 'A text, a number, true, false or null.',
    examples: ['pro', 5, true],
  }),
  'value',
);

const bound: z.ZodType<number | string> = oneOf<number | string>(
  [z.number(), words],
  'a number, or a text to sort by such as a date',
);

/** `*` for any run of characters, `?` for one; signs only a regular expression has are refused. */
const glob: z.ZodType<string> = say(
  textOf(GLOB_MAX_CHARS)
    .regex(/^(?!\^)[^\\]*$/)
    .meta({
      title: 'Glob',
      description: '* stands for any run of characters, ? for one. Regular expressions are not taken.',
      examples: ['*@example.com'],
    }),
  'a glob (* for any characters, ? for one), not a regular expression',
);

/** Comparisons of any value, for conditions that carry them as their own keys too. */
export const comparisons: Shape<Comparator> = {
  is: optional(scalar, 'Is', 'Equals this.', 'pro'),
  not: optional(scalar, 'Not', 'Is there and is anything but this.', 'free'),
  in: optional(list(scalar, VALUES_MAX), 'In', 'Equals one of these.', ['pro', 'team']),
  gt: optional(bound, 'Greater than', 'More than this.', 5),
  gte: optional(bound, 'At least', 'This or more.', 5),
  lt: optional(bound, 'Less than', 'Less than this.', 5),
  lte: optional(bound, 'At most', 'This or less.', 5),
  exists: optional(z.boolean(), 'Exists', 'Whether it is there at all.', true),
  contains: optional(scalar, 'Contains', 'The text has this in it, or the list has it as an entry.', 'admin'),
  glob: optional(glob, 'Glob', '* stands for any run of characters, ? for one.', '*@example.com'),
};

/** Comparisons of a figure. */
export const figures: Shape<NumberComparator> = {
  is: optional(z.number(), 'Is', 'Exactly so many.', 3),
  not: optional(z.number(), 'Not', 'Any number but this.', 0),
  in: optional(list(z.number(), VALUES_MAX), 'In', 'One of these numbers.', [1, 2]),
  gt: optional(z.number(), 'Greater than', 'More than this.', 2),
  gte: optional(z.number(), 'At least', 'This or more.', 3),
  lt: optional(z.number(), 'Less than', 'Less than this.', 3),
  lte: optional(z.number(), 'At most', 'This or less.', 2),
};

export const COMPARISONS: readonly string[] = Object.keys(comparisons);
export const FIGURES: readonly string[] = Object.keys(figures);

export const comparator: z.ZodType<Comparator> = named(
  someOf(
    object<Comparator>(comparisons, {
      title: 'Comparison',
      description: 'One or more comparisons; all of them must hold.',
      example: { gte: 5 },
    }),
    COMPARISONS,
    'at least one comparison',
  ),
  'comparator',
);

export const numberComparator: z.ZodType<NumberComparator> = named(
  someOf(
    object<NumberComparator>(figures, {
      title: 'Comparison of a number',
      description: 'One or more comparisons of a number; all of them must hold.',
      example: { gte: 3 },
    }),
    FIGURES,
    'at least one comparison',
  ),
  'numberComparator',
);

/** A head that says nothing without a comparison beside it. */
export const withComparison = <T extends object>(
  schema: z.ZodType<T>,
  among: readonly string[],
): z.ZodType<T> => someOf(schema, among, `a comparison: one of ${among.join(', ')}`);
