import { z } from 'zod';
import { type Changes, changes } from './changes.ts';
import { anonymousId, instant, unknownOr, userId, type WireObject, wireId, wireObject } from './parts.ts';

const NAME_MAX_CHARS = 256;

interface Common {
  /** The same id again is the same event. */
  readonly messageId?: string | null | undefined;
  /** One of the two is there; `userId` counts when both are. */
  readonly userId?: string | null | undefined;
  readonly anonymousId?: string | null | undefined;
  /** When it happened by the sender's clock. @default when it was sent */
  readonly timestamp?: string | number | null | undefined;
  /** The sender's own number, for events of one instant. @default 0 */
  readonly seq?: number | undefined;
  readonly context?: WireObject | null | undefined;
  /** It happened to the person, not by them: it does not count as activity. */
  readonly passive?: boolean | undefined;
}

export interface TrackCall extends Common {
  readonly event: string;
  readonly properties?: WireObject | null | undefined;
}
export interface PageCall extends Common {
  readonly name?: string | null | undefined;
  readonly properties?: WireObject | null | undefined;
}
export interface IdentifyCall extends Common {
  readonly traits?: WireObject | null | undefined;
  /** What becomes of traits beside setting them. */
  readonly changes?: Changes | null | undefined;
}
export interface GroupCall extends Common {
  readonly groupId: string;
  readonly traits?: WireObject | null | undefined;
  readonly changes?: Changes | null | undefined;
}

export interface AliasCall extends Common {
  readonly userId: string;
  /** Who they were: an anonymous id. */
  readonly previousId: string;
}

export type Call =
  | (TrackCall & { readonly type: 'track' })
  | (PageCall & { readonly type: 'page' | 'screen' })
  | (IdentifyCall & { readonly type: 'identify' })
  | (GroupCall & { readonly type: 'group' })
  | (AliasCall & { readonly type: 'alias' });

const common = {
  messageId: unknownOr(wireId),
  userId: unknownOr(userId),
  anonymousId: unknownOr(anonymousId),
  timestamp: unknownOr(instant),
  seq: z.int().min(0).optional(),
  context: unknownOr(wireObject),
  passive: z.boolean().optional(),
};
const properties = unknownOr(wireObject);
const eventName = z.string().min(1).max(NAME_MAX_CHARS);

/** Clients of the tracking spec send more than is read here: loose. */
const track = z.looseObject({ ...common, event: eventName, properties });
const page = z.looseObject({ ...common, name: unknownOr(z.string()), properties });
const traits = { traits: unknownOr(wireObject), changes: unknownOr(changes) };
const identify = z.looseObject({ ...common, ...traits });
const group = z.looseObject({ ...common, groupId: wireId, ...traits });

const alias = z.looseObject({ ...common, userId, previousId: anonymousId });

function bySomebody<T extends Common>(schema: z.ZodType<T>): z.ZodType<T> {
  const keywords = { anyOf: [{ required: ['userId'] }, { required: ['anonymousId'] }] };
  return schema
    .refine((call) => (call.userId ?? call.anonymousId ?? null) !== null, {
      error: 'a userId, or an anonymousId of the form anon-<uuid v4>',
    })
    .meta(keywords);
}

/** What the single calls take, by the name their path ends in. */
export const trackCall: z.ZodType<TrackCall> = bySomebody(track);
export const pageCall: z.ZodType<PageCall> = bySomebody(page);
export const identifyCall: z.ZodType<IdentifyCall> = bySomebody(identify);
export const groupCall: z.ZodType<GroupCall> = bySomebody(group);
export const aliasCall: z.ZodType<AliasCall> = alias;

/** One call of a batch, which names its type. */
export const call: z.ZodType<Call> = z.union([
  bySomebody<TrackCall & { readonly type: 'track' }>(track.extend({ type: z.literal('track') })),
  bySomebody<PageCall & { readonly type: 'page' | 'screen' }>(
    page.extend({ type: z.enum(['page', 'screen']) }),
  ),
  bySomebody<IdentifyCall & { readonly type: 'identify' }>(identify.extend({ type: z.literal('identify') })),
  bySomebody<GroupCall & { readonly type: 'group' }>(group.extend({ type: z.literal('group') })),
  alias.extend({ type: z.literal('alias') }),
]);
