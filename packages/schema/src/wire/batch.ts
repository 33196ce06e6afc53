import { z } from 'zod';
import { type Call, call } from './call.ts';
import { BATCH_MAX_EVENTS, instant, unknownOr } from './parts.ts';

/** Different reasons a client may count in one batch. */
const DROP_REASONS_MAX = 16;
const TOKEN_MAX_CHARS = 4_096;

/** What `POST /v1/batch` takes, as application/json or text/plain alike. */
export interface Batch {
  /** In place of basic authorization, so that a browser's request needs no preflight. */
  readonly writeKey?: string | undefined;
  /** When it left by the sender's clock: the collector sets the events' times right by it. */
  readonly sentAt?: string | number | null | undefined;
  /** JWT that says who the person is. */
  readonly token?: string | null | undefined;
  readonly batch: readonly Call[];
  /** What the sender's queue had to drop since it began, by reason: totals, so that telling them twice counts them once. */
  readonly drops?: { readonly [reason: string]: number } | undefined;
  /** Names the sender's queue, for counting. */
  readonly install?: string | undefined;
}

const drops = z
  .record(z.string().regex(/^[a-z][a-z0-9:_-]{0,31}$/), z.int().min(1))
  .refine((value) => Object.keys(value).length <= DROP_REASONS_MAX, {
    error: `at most ${DROP_REASONS_MAX} reasons`,
  })
  .meta({ maxProperties: DROP_REASONS_MAX });

const outside = {
  writeKey: z.string().optional(),
  sentAt: unknownOr(instant),
  token: unknownOr(z.string().max(TOKEN_MAX_CHARS)),
  drops: drops.optional(),
  install: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
};

/** The outside of a batch: each call is judged by itself, so that a bad one never hurts its neighbours. */
export const batchEnvelope: z.ZodType<Omit<Batch, 'batch'> & { readonly batch: readonly unknown[] }> =
  z.looseObject({
    ...outside,
    batch: z.array(z.unknown()).max(BATCH_MAX_EVENTS),
  });

/** A batch all of whose calls are right. */
export const batch: z.ZodType<Batch> = z.looseObject({
  ...outside,
  batch: z.array(call).max(BATCH_MAX_EVENTS),
});
