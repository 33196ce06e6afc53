import { createHash } from 'node:crypto';
import { decide, firingId, type Json, type Program } from '@foothold/engine';
import type { WebhookSettings } from '../../settings.ts';
import type { QueuedMessage } from '../../store/outbox-store.ts';
import { describeEvidence } from '../evidence.ts';
import { describePerson } from '../person.ts';
import type { Concerned } from '../still-concerned.ts';
import type { WebhookRequest } from './post-webhook.ts';
import { signWebhook } from './sign.ts';

export type RequestResult =
  | { readonly ok: true; readonly request: WebhookRequest }
  | { readonly ok: false; readonly reason: string };

/** Tells a receiver that an intervention fired, for whom and why; signed by Standard Webhooks. */
export function createWebhookRequest(
  program: Program,
  { action, intervention }: QueuedMessage,
  concerned: Concerned,
  webhooks: WebhookSettings,
  now: number,
): RequestResult {
  const name = 'webhook' in action ? action.webhook : '';
  const settings = Object.hasOwn(webhooks, name) ? webhooks[name] : undefined;
  if (!settings) return { ok: false, reason: `the settings have no webhook "${name}"` };
  const { firing, state, facts } = concerned;
  const { active } = decide(program, state, facts, now);
  const person = describePerson(concerned);
  const id = deliveryId(firingId(firing.subject, intervention, firing.occurrence));
  const timestamp = Math.floor(now / 1000);
  const content: Json = {
    type: 'intervention.fired',
    timestamp: new Date(firing.firedAt).toISOString(),
    data: {
      project: program.config.project,
      intervention,
      occurrence: firing.occurrence,
      user: { id: firing.subject, name: person.name, email: person.email },
      account: person.account && { id: person.account.id, name: person.account.name },
      segment: active.segment,
      stage: active.stage,
      because: describeEvidence(firing.evidence),
      evidence: JSON.parse(JSON.stringify(firing.evidence)),
    },
  };
  const body = JSON.stringify(content);
  return {
    ok: true,
    request: {
      url: settings.url,
      body,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Foothold',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signWebhook(settings.secret, id, timestamp, body),
      },
    },
  };
}

/** The firing's own id, the same at every attempt; one that cannot stand in a header is told by its hash. */
function deliveryId(id: string): string {
  return /^[\x21-\x7e]{1,256}$/.test(id) ? id : `fire:${createHash('sha256').update(id).digest('hex')}`;
}
