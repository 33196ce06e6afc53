import type { Json } from '@foothold/engine';
import { z } from 'zod';

/** The most a public client of the tracking spec puts in a batch. */
export const BATCH_MAX_EVENTS = 2_500;
const ID_MAX_CHARS = 256;
/** Keys of one object. */
const KEYS_MAX = 128;

/** Public clients send null for what they do not know. */
export const unknownOr = <T>(schema: z.ZodType<T>): z.ZodType<T | null | undefined> => schema.nullish();

export const wireId: z.ZodString = z.string().min(1).max(ID_MAX_CHARS);

export const userId: z.ZodString = wireId.regex(/^(?!anon-)/).meta({
  title: 'User id',
  description: "The app's own id of the person.",
  examples: ['u-1024'],
});

const UUID4 = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const UUID4_ANY_CASE = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}';
export const anonymousId: z.ZodString = z
  .string()
  .regex(new RegExp(`^(?:anon-${UUID4}|${UUID4_ANY_CASE})$`))
  .meta({
    title: 'Anonymous id',
    description:
      'An id nobody can guess, for somebody who has not said who they are: anon- and a UUID v4, or the UUID alone.',
    examples: ['anon-9f1c7b1e-3f0a-4c52-9a35-6d2f0b8e4c11'],
  });

/** ISO 8601, without a zone UTC; or milliseconds since 1970. */
export const instant: z.ZodType<string | number> = z
  .union([z.iso.datetime({ offset: true, local: true }), z.iso.date(), z.int()])
  .meta({
    title: 'Instant',
    description: 'ISO 8601 with Z or an offset, or milliseconds since 1970.',
    examples: ['2026-01-31T09:30:00.000Z'],
  });

export type WireObject = { readonly [name: string]: Json };

export const wireObject: z.ZodType<WireObject> = z
  .record(z.string().regex(/^(?!(?:__proto__|constructor|prototype)$)/), z.json())
  .refine((value) => Object.keys(value).length <= KEYS_MAX, { error: `at most ${KEYS_MAX} keys` })
  .meta({ maxProperties: KEYS_MAX });
