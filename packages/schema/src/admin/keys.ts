import { z } from 'zod';

const NAME_MAX_CHARS = 80;
/** An app has a handful of addresses. */
const ORIGINS_MAX = 50;
/** Long enough for the slowest roll-out; a key that should end must not be forgotten. */
const GRACE_MAX_MS: number = 30 * 24 * 3_600_000;

export type KeyKind = 'write' | 'secret';

/** A key as the team sees it. Of a secret key nothing can be shown but its end. */
export interface KeyInfo {
  readonly id: string;
  /** `write`: public, for pages. `secret`: for servers and the team. */
  readonly kind: KeyKind;
  readonly name: string;
  /** The key itself where it is public; null for a secret one. */
  readonly key: string | null;
  /** Its last characters; empty where they are not known. */
  readonly hint: string;
  /** Origins whose pages may use a write key. Empty: any. */
  readonly origins: readonly string[];
  /** Whether it may make projects. */
  readonly operator: boolean;
  /** `environment`: set where the collector is started, and only to be changed there. */
  readonly source: 'environment' | 'store';
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** From when on it opens nothing; null: no end is set. */
  readonly endsAt: number | null;
}

export interface NewKey {
  readonly kind: KeyKind;
  readonly name: string;
  readonly origins?: readonly string[] | undefined;
}

export interface KeyChange {
  readonly name?: string | undefined;
  readonly origins?: readonly string[] | undefined;
}

export interface Rotation {
  /** How long the old key goes on to work (ms). @default 86400000, a day */
  readonly graceMs?: number | undefined;
}

/** A new key with its text: it is shown this once. */
export interface MadeKey {
  readonly key: KeyInfo;
  readonly text: string;
}

const instant = z.int().min(0);
const name = z
  .string()
  .min(1)
  .max(NAME_MAX_CHARS)
  .meta({ examples: ['Website'] });
/** As browsers send it: without a path, a user or capitals. */
const origin = z
  .string()
  .regex(/^https?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/)
  .meta({ examples: ['https://app.example'] });
const origins = z.array(origin).max(ORIGINS_MAX);

export const keyInfo: z.ZodType<KeyInfo> = z.strictObject({
  id: z.string(),
  kind: z.enum(['write', 'secret']),
  name: z.string(),
  key: z.string().nullable(),
  hint: z.string(),
  origins: z.array(z.string()),
  operator: z.boolean(),
  source: z.enum(['environment', 'store']),
  createdAt: instant,
  endsAt: instant.nullable(),
});

export const keyList: z.ZodType<{ readonly keys: readonly KeyInfo[] }> = z.strictObject({
  keys: z.array(keyInfo),
});

export const newKey: z.ZodType<NewKey> = z.strictObject({
  kind: z.enum(['write', 'secret']).meta({ examples: ['write'] }),
  name,
  origins: origins.optional(),
});

export const keyChange: z.ZodType<KeyChange> = z.strictObject({
  name: name.optional(),
  origins: origins.optional(),
});

export const rotation: z.ZodType<Rotation> = z.strictObject({
  graceMs: z
    .int()
    .min(0)
    .max(GRACE_MAX_MS)
    .optional()
    .meta({ examples: [86_400_000] }),
});

export const madeKey: z.ZodType<MadeKey> = z.strictObject({ key: keyInfo, text: z.string() });
