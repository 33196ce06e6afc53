import type { Condition } from '@foothold/engine';
import { z } from 'zod';
import { duration, id } from './parts.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const bound = z.union([z.number(), z.string()]);

const comparatorKeys = {
  is: scalar.optional(),
  not: scalar.optional(),
  in: z.array(scalar).min(1).optional(),
  gt: bound.optional(),
  gte: bound.optional(),
  lt: bound.optional(),
  lte: bound.optional(),
  exists: z.boolean().optional(),
  contains: scalar.optional(),
  glob: z.string().max(256).optional(),
};

const notEmpty = (value: object): boolean => Object.keys(value).length > 0;
const comparator = z
  .strictObject(comparatorKeys)
  .refine(notEmpty, 'at least one comparison, such as { "gte": 5 }')
  .meta({ id: 'comparator', description: 'One or more comparisons; all must hold.' });

const anchorBase = z.union([
  z.enum(['start', 'last-active', 'last-progress']),
  z.strictObject({ milestone: id }),
  z.strictObject({ stage: id }),
  z.strictObject({ event: z.string().min(1) }),
]);
const anchor = z
  .union([anchorBase, z.strictObject({ at: anchorBase, plus: duration })])
  .meta({ id: 'anchor', description: 'The instant time is counted from.' });

const eventName = z.string().min(1).max(200);

/** One schema a head; the report picks the head that was meant by its key. */
const HEADS: { readonly [key: string]: z.ZodType } = {
  event: z.strictObject({
    event: z.union([eventName, z.array(eventName).min(1)]),
    where: z.record(z.string(), z.union([scalar, comparator])).optional(),
    count: z.union([z.int().min(1), comparator]).optional(),
  }),
  elapsed: z.strictObject({ elapsed: duration, since: anchor.optional() }),
  milestone: z.strictObject({ milestone: id }),
  trait: z
    .strictObject({ trait: z.string().min(1), ...comparatorKeys })
    .refine(
      (value) => Object.keys(value).length > 1,
      'a comparison, such as { "trait": "plan", "is": "pro" }',
    ),
  all: z.strictObject({ all: z.array(z.lazy(() => condition)).min(1) }),
  any: z.strictObject({ any: z.array(z.lazy(() => condition)).min(1) }),
  not: z.strictObject({ not: z.lazy(() => condition) }),
};

/** A condition: an object with exactly one head. */
export const condition: z.ZodType<Condition> = z
  .lazy(() => {
    const [first, second, ...rest] = Object.values(HEADS);
    if (!first || !second) throw new Error('there are at least two heads');
    return z.union([first, second, ...rest]);
  })
  .meta({ id: 'condition', description: 'An object with exactly one head.' }) as z.ZodType<Condition>; // the heads above are the Condition union
