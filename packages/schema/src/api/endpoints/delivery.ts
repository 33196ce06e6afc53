import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { count, cursor, id, time } from '../parameters.ts';

const PAGE = 50;
const PAGE_MAX = 200;
const IDS_MAX = 200;
const common = { tag: 'Delivery', access: 'admin' } as const;
const HTML = { type: 'text/html', description: 'A page for people.' };
const counts = z.record(z.string(), z.int().min(0));
const address = z.string().meta({ examples: ['ada@example.com'] });
const done = { success: z.literal(true) };
const webhook = z.looseObject({ name: z.string(), host: z.string().nullable(), status: z.string() });

const outbox: readonly Endpoint[] = [
  {
    ...common,
    method: 'get',
    path: '/v1/outbox',
    summary: 'What went out, what waits, and what could not be delivered.',
    query: {
      state: id('`waiting`, `sending`, `sent`, `dead`, `cancelled` or `unknown`.'),
      webhook: id('Only messages to this webhook.'),
      from: time('Fired then or later.'),
      to: time('Fired before.'),
      limit: count(PAGE_MAX, PAGE),
      cursor,
    },
    answer: z.strictObject({
      counts,
      messages: z.array(z.looseObject({ id: z.string() })),
      next: z.string().nullable(),
    }),
    errors: [400],
  },
  {
    ...common,
    method: 'post',
    path: '/v1/outbox/resend',
    summary: 'Sends messages again: by their ids, or those to a webhook.',
    body: z.union([
      z.strictObject({ ids: z.array(z.string()).min(1).max(IDS_MAX) }),
      z.strictObject({
        webhook: z.string(),
        from: z.union([z.string(), z.int()]).nullish(),
        to: z.union([z.string(), z.int()]).nullish(),
        state: z.enum(['dead', 'all']).optional(),
      }),
    ]),
    answer: z.strictObject({ ...done, resent: z.int().min(0) }),
    errors: [400, 413],
  },
  {
    ...common,
    method: 'get',
    path: '/v1/webhooks',
    summary: 'How the webhooks of the settings do.',
    answer: z.strictObject({ webhooks: z.array(webhook) }),
  },
  {
    ...common,
    method: 'post',
    path: '/v1/webhooks/resume',
    summary: 'Lets a webhook that was paused or gone work again.',
    body: z.strictObject({ webhook: z.string() }),
    answer: z.strictObject({ ...done, webhook }),
    errors: [400, 413],
  },
];

const suppressions: readonly Endpoint[] = [
  {
    ...common,
    method: 'get',
    path: '/v1/suppressions',
    summary: 'How many addresses get no mail, by reason.',
    answer: z.strictObject({ counts }),
  },
  {
    ...common,
    method: 'post',
    path: '/v1/suppressions',
    summary: 'Sends an address no more mail.',
    body: z.strictObject({ address, reason: z.string().optional() }),
    answer: z.strictObject({ ...done, new: z.boolean() }),
    errors: [400, 413],
  },
  {
    ...common,
    method: 'post',
    path: '/v1/suppressions/check',
    summary: 'Whether an address gets no mail, and why.',
    body: z.strictObject({ address }),
    answer: z.strictObject({ suppressed: z.looseObject({ reason: z.string() }).nullable() }),
    errors: [400, 413],
  },
  {
    ...common,
    method: 'post',
    path: '/v1/suppressions/lift',
    summary: 'Lets an address get mail again.',
    body: z.strictObject({ address }),
    answer: z.strictObject({ ...done, lifted: z.boolean() }),
    errors: [400, 413],
  },
];

const unsubscribe = {
  tag: 'Delivery',
  access: 'anyone',
  path: '/v1/unsubscribe/{project}/{token}',
  answer: HTML,
  others: { 404: 'A page that says the link is not known.' },
} as const;

export const DELIVERY_ENDPOINTS: readonly Endpoint[] = [
  ...outbox,
  ...suppressions,
  { ...unsubscribe, method: 'get', summary: 'What the link under an email opens; it changes nothing.' },
  { ...unsubscribe, method: 'post', summary: 'Takes somebody off the list, by the signed link alone.' },
];
