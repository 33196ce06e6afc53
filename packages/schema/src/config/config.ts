import type { Config } from '@foothold/engine';
import { z } from 'zod';
import { condition } from './condition.ts';
import { badge, checklist, inAppAction, prompt, tour } from './content.ts';
import { colour, duration, id, text } from './parts.ts';

const segment = z.strictObject({
  id,
  when: condition.optional(),
  targets: z.record(id, z.union([duration, z.tuple([duration, duration])])).optional(),
  touch: z.enum(['high', 'hybrid', 'tech']).optional(),
});

const milestone = z.strictObject({
  id,
  title: text,
  kind: z
    .enum(['login', 'setup', 'first-value', 'full-value', 'adoption', 'business-value', 'expansion'])
    .optional(),
  when: condition,
  due: duration.optional(),
  weight: z.number().positive().optional(),
});

const stage = z.strictObject({
  id,
  entry: condition.optional(),
  exit: condition,
  sla: duration.optional(),
  owner: z.string().min(1).optional(),
});

const email = z.strictObject({
  email: z.strictObject({ template: id, to: z.string().min(1), subject: text }),
});
const action = z.union([inAppAction, email]);

const intervention = z.strictObject({
  id,
  when: condition,
  audience: condition.optional(),
  do: z.union([action, z.array(action).min(1)]),
  priority: z.int().min(0).max(100).optional(),
  times: z.int().min(1).optional(),
  cooldown: duration.optional(),
  unless: condition.optional(),
});

const theme = z.strictObject({
  accent: z.union([colour, z.strictObject({ light: colour, dark: colour })]).optional(),
  radius: z.number().min(0).max(24).optional(),
  position: z.enum(['bottom-right', 'bottom-left']).optional(),
  mode: z.enum(['auto', 'light', 'dark']).optional(),
  font: z.string().max(200).optional(),
});

/** The activation config as people write it; unknown keys are errors. */
export const configSchema: z.ZodType<Config> = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1),
  project: id,
  timezone: z.string().refine(isTimeZone, 'an IANA time zone such as "Europe/Berlin"').optional(),
  locale: z.string().min(2).optional(),
  start: condition.optional(),
  segments: z.array(segment).optional(),
  milestones: z.array(milestone).min(1),
  stages: z.array(stage).optional(),
  checklists: z.array(checklist).optional(),
  tours: z.array(tour).optional(),
  prompts: z.array(prompt).optional(),
  badges: z.array(badge).optional(),
  interventions: z.array(intervention).optional(),
  theme: theme.optional(),
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
