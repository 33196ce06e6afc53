import { z } from 'zod';

const count = z.int().min(0);
const instant = z.int().min(0);
const duration = z.number().min(0);
const share = z.number().min(0).max(1);

/** A share of people with its 95% interval; null where there is nobody. */
const rate = {
  n: count,
  reached: count,
  rate: share.nullable(),
  low: share.nullable(),
  high: share.nullable(),
};

const quantile = z.strictObject({
  value: duration.nullable(),
  low: duration.nullable(),
  high: duration.nullable(),
});

export const timeToValueAnswer: z.ZodType = z.strictObject({
  milestone: z.strictObject({ id: z.string(), title: z.string() }),
  n: count,
  reached: count,
  naiveMedian: duration.nullable(),
  quantiles: z.strictObject({ p25: quantile, p50: quantile, p75: quantile, p90: quantile }),
  curve: z.array(
    z.strictObject({
      t: duration,
      survival: share,
      low: share,
      high: share,
      atRisk: count,
      events: count,
    }),
  ),
  restrictedMean: z.strictObject({ value: duration, horizon: duration }).nullable(),
  histogram: z.array(z.strictObject({ from: duration, to: duration, count })),
  target: z.strictObject({ low: duration.nullable(), high: duration }).nullable(),
  reachedByTarget: z.strictObject(rate).nullable(),
  tail: z.strictObject({ past2x: count, past3x: count }).nullable(),
  now: instant,
});

export const activationAnswer: z.ZodType = z.strictObject({
  ...rate,
  window: duration,
  younger: count,
  now: instant,
});

export const subjectsAnswer: z.ZodType = z.strictObject({
  subjects: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      segment: z.string().nullable(),
      stage: z.string().nullable(),
      startAt: instant.nullable(),
      lastSeenAt: instant.nullable(),
      done: count,
      total: count,
      ttfv: duration.nullable(),
    }),
  ),
  next: z.string().nullable(),
  total: count,
});

export const publishAnswer: z.ZodType = z.strictObject({ version: count, hash: z.string() });

const problem = z.strictObject({
  path: z.array(z.union([z.string(), z.int()])),
  found: z.string(),
  expected: z.string(),
  example: z.string().optional(),
});

export const validateAnswer: z.ZodType = z.strictObject({ ok: z.boolean(), problems: z.array(problem) });

export const lintAnswer: z.ZodType = z.strictObject({
  ok: z.boolean(),
  problems: z.array(problem),
  findings: z.array(
    z.strictObject({
      rule: z.string(),
      path: z.array(z.union([z.string(), z.int()])),
      message: z.string(),
      why: z.string(),
      fix: z.string(),
      severity: z.enum(['warning', 'note']),
    }),
  ),
});

export const diffAnswer: z.ZodType = z.strictObject({
  version: count.nullable(),
  same: z.boolean(),
  hash: z.string(),
  changes: z.array(
    z.strictObject({
      kind: z.enum(['added', 'removed', 'changed', 'moved']),
      path: z.string(),
      before: z.json().optional(),
      after: z.json().optional(),
    }),
  ),
});

export const rollback: z.ZodType = z.strictObject({ version: z.int().min(1) });

const configVersion = {
  version: count,
  hash: z.string(),
  publishedAt: z.string(),
  by: z.string().nullable(),
  isActive: z.boolean(),
};

export const versionsAnswer: z.ZodType = z.strictObject({
  versions: z.array(z.strictObject(configVersion)),
  next: count.nullable(),
});

export const versionAnswer: z.ZodType = z.strictObject({
  ...configVersion,
  config: z.record(z.string(), z.json()),
});

const progress = z.strictObject({ done: count, total: count }).nullable();

export const progressAnswer: z.ZodType = z.strictObject({
  version: count,
  hash: z.string(),
  status: z.enum(['running', 'done']),
  subjects: progress,
  accounts: progress,
  startedAt: z.string().nullable(),
  updatedAt: z.string().nullable(),
});

/** The config without what only servers do; or that the script is switched off. */
export const browserConfigAnswer: z.ZodType = z.union([
  z.strictObject({ version: count, hash: z.string(), config: z.record(z.string(), z.json()) }),
  z.strictObject({ disabled: z.literal(true) }),
]);

/** The engine's state, which is its own affair: a client hands it to the same engine. */
const standing = {
  state: z.record(z.string(), z.json()).nullable(),
  account: z.record(z.string(), z.json()).nullable(),
  configHash: z.string().nullable(),
  recentIds: z.array(z.string()),
};

export const stateAnswer: z.ZodType = z.union([
  z.strictObject({ ...standing, now: instant }),
  z.strictObject({ disabled: z.literal(true) }),
]);

export const okAnswer: z.ZodType = z.strictObject({ ok: z.boolean() });

const stored = {
  lines: count,
  bytes: count,
  stored: count,
  duplicate: count,
  rejected: count,
  merged: count,
};

export const importAnswer: z.ZodType = z.looseObject({
  success: z.literal(true),
  ...stored,
  errors: z.array(z.strictObject({ line: z.int(), error: z.string() })),
});

export const importsAnswer: z.ZodType = z.strictObject({
  imports: z.array(
    z.looseObject({
      id: z.string(),
      startedAt: z.string(),
      updatedAt: z.string(),
      endedAt: z.string().nullable(),
    }),
  ),
});

export const eraseAnswer: z.ZodType = z.looseObject({
  success: z.literal(true),
  events: count,
  firings: count,
  messages: count,
  refusedUntil: z.string(),
});
