import { createHash } from 'node:crypto';
import { decide, firingId, type Json, type JsonObject, type Program } from '@foothold/engine';
import type { Webhook } from '../../settings.ts';
import type { QueuedMessage } from '../../store/outbox-store.ts';
import { describeEvidence } from '../evidence.ts';
import { type Notice, writeNotice } from '../notify/notice.ts';
import { describePerson } from '../person.ts';
import type { Concerned } from '../still-concerned.ts';
import type { WebhookRequest } from './post-webhook.ts';
import { signWebhook } from './sign.ts';
import { toSlackBody } from './slack-body.ts';

/**
 * Tells a receiver that an intervention fired, for whom and why, or hands it a notice; signed by Standard Webhooks under an
 * id that is the same at every attempt.
 */
export function createWebhookRequest(
  program: Program,
  { action, intervention }: Pick<QueuedMessage, 'action' | 'intervention'>,
  concerned: readonly [Concerned, ...Concerned[]],
  webhook: Webhook,
  now: number,
): WebhookRequest {
  const [{ firing }] = concerned;
  const isEscalation = 'notify' in action && action.notify === 'manager';
  const notice = writeNotice(concerned, intervention, isEscalation);
  const content =
    webhook.format === 'slack'
      ? toSlackBody(notice)
      : 'notify' in action
        ? tellNotice(program, intervention, notice, firing.firedAt)
        : tellFiring(program, intervention, concerned[0], now);
  const fired = firingId(firing.subject, intervention, firing.occurrence);
  const id = deliveryId('notify' in action ? `${action.notify}:${fired}` : fired);
  const timestamp = Math.floor(now / 1000);
  const body = JSON.stringify(content);
  const { url, secret, previousSecret, allowPrivate = false } = webhook;
  const secrets = previousSecret === undefined ? [secret] : [secret, previousSecret];
  return {
    url,
    body,
    allowPrivate,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Foothold',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signWebhook(secrets, id, timestamp, body),
    },
  };
}

function tellFiring(program: Program, intervention: string, concerned: Concerned, now: number): Json {
  const { firing, state, facts } = concerned;
  const { active } = decide(program, state, facts, now);
  const person = describePerson(concerned);
  return {
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
}

function tellNotice(
  program: Program,
  intervention: string,
  { title, account, people, more, isEscalation }: Notice,
  firedAt: number,
): JsonObject {
  return {
    type: isEscalation ? 'owner.escalated' : 'owner.notified',
    timestamp: new Date(firedAt).toISOString(),
    data: {
      project: program.config.project,
      intervention,
      title,
      account: account && { id: account.id, name: account.name },
      people: people.map(({ id, name, email, because, evidence }) => ({
        id,
        name,
        email,
        because: [...because],
        evidence,
      })),
      more,
    },
  };
}

/** One that cannot stand in a header is told by its hash. */
function deliveryId(id: string): string {
  return /^[\x21-\x7e]{1,256}$/.test(id) ? id : `fire:${createHash('sha256').update(id).digest('hex')}`;
}
