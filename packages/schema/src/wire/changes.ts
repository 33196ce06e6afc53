import { ITEM_MAX_CHARS, LIST_MAX_ITEMS } from '@foothold/engine';
import { z } from 'zod';
import { type WireObject, wireObject } from './parts.ts';

type Item = string | number | boolean;
type Items = { readonly [trait: string]: Item | readonly Item[] };

/** What an identify or group call does to traits beside setting them: each trait by its name, in this order. */
export interface Changes {
  readonly once?: WireObject | undefined;
  readonly add?: { readonly [trait: string]: number } | undefined;
  readonly append?: Items | undefined;
  readonly remove?: Items | undefined;
  readonly unset?: readonly string[] | undefined;
}

const item = z.union([z.string().max(ITEM_MAX_CHARS), z.number(), z.boolean()]);
const items = z.record(z.string(), z.union([item, z.array(item).max(LIST_MAX_ITEMS)]));

export const changes: z.ZodType<Changes> = z
  .strictObject({
    once: wireObject.optional(),
    add: z.record(z.string(), z.number()).optional(),
    append: items.optional(),
    remove: items.optional(),
    unset: z.array(z.string()).optional(),
  })
  .meta({
    title: 'Changes',
    description:
      'What becomes of traits beside setting them, after that and in this order: once (where there is none), add (numbers), append and remove (items of lists), unset.',
    examples: [
      { once: { source: 'ad' }, add: { logins: 1 }, append: { roles: 'admin' }, unset: ['trialEnds'] },
    ],
  });
