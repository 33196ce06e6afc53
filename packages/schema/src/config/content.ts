import type { Badge, Checklist, InAppAction, Prompt, Tour } from '@foothold/engine';
import { z } from 'zod';
import { condition } from './condition.ts';
import { duration, id, link, selector, text } from './parts.ts';

export const inAppAction: z.ZodType<InAppAction> = z.union([
  z.strictObject({ open: link }),
  z.strictObject({ tour: id }),
  z.strictObject({ prompt: id }),
  z.strictObject({ checklist: id }),
  z.strictObject({ track: z.string().min(1) }),
  z.strictObject({ callback: z.string().min(1) }),
  z.strictObject({ dismiss: z.literal(true) }),
]);

const targetEntry = z.union([
  selector,
  z.strictObject({ text: z.string().min(1), role: z.string().optional() }),
]);
const target = z.union([targetEntry, z.array(targetEntry).min(1)]);
const side = z.enum(['top', 'right', 'bottom', 'left']);

export const checklist: z.ZodType<Checklist> = z.strictObject({
  id,
  title: text,
  body: text.optional(),
  items: z
    .array(
      z.strictObject({
        milestone: id,
        title: text.optional(),
        body: text.optional(),
        action: inAppAction.optional(),
        requires: z.array(id).optional(),
        optional: z.boolean().optional(),
      }),
    )
    .min(1),
  when: condition.optional(),
  placement: z.union([z.enum(['launcher', 'inline']), z.strictObject({ into: selector })]).optional(),
  dismissible: z.boolean().optional(),
  onComplete: inAppAction.optional(),
});

export const tour: z.ZodType<Tour> = z.strictObject({
  id,
  title: text.optional(),
  steps: z
    .array(
      z.strictObject({
        target: target.optional(),
        title: text,
        body: text.optional(),
        placement: side.optional(),
        page: z.string().startsWith('/').optional(),
        advance: z
          .union([
            z.literal('next'),
            z.strictObject({ click: selector }),
            z.strictObject({ event: z.string().min(1) }),
            z.strictObject({ element: selector }),
          ])
          .optional(),
        wait: duration.optional(),
        missing: z.enum(['skip', 'end', 'center']).optional(),
      }),
    )
    .min(1),
  resume: z.boolean().optional(),
  backdrop: z.boolean().optional(),
});

export const prompt: z.ZodType<Prompt> = z.strictObject({
  id,
  form: z.literal('tooltip'),
  target,
  title: text,
  body: text.optional(),
  placement: side.optional(),
  actions: z
    .array(z.strictObject({ label: text, do: inAppAction }))
    .max(3)
    .optional(),
  dismissible: z.boolean().optional(),
});

export const badge: z.ZodType<Badge> = z.strictObject({
  id,
  title: text,
  body: text.optional(),
  milestone: id,
  celebrate: z.enum(['none', 'toast']).optional(),
});
