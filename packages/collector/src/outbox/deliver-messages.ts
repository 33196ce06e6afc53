import type { Clock } from '../clock.ts';
import type { ActiveConfig } from '../config/config-service.ts';
import type { Log } from '../log.ts';
import type { MailSettings, WebhookSettings } from '../settings.ts';
import type { Channel, MessageOutcome, MessageStatus, QueuedMessage } from '../store/outbox-store.ts';
import type { Store } from '../store/store.ts';
import { composeEmail } from './email/compose-email.ts';
import type { Mailer } from './email/mailer.ts';
import { composeNotice } from './notify/compose-notice.ts';
import { nextAttempt } from './retry.ts';
import type { SendResult } from './send-result.ts';
import { type Concerned, findConcerned } from './still-concerned.ts';
import type { PostWebhook } from './webhook/post-webhook.ts';
import { createWebhookRequest } from './webhook/webhook-request.ts';

export interface DeliveryOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Null keeps emails and notices waiting. */
  readonly mailer: Mailer | null;
  readonly post: PostWebhook;
  readonly mail: MailSettings;
  readonly webhooks: WebhookSettings;
}

/** How the messages looked at ended. */
export type DeliveryCounts = { readonly [status in Exclude<MessageStatus, 'sending'>]?: number };

/** Longer than all time limits of one sending together: whoever holds a message this long is gone. */
const LEASE_MS = 5 * 60_000;
/** A slow server should not hold up everybody; a small one should not be flooded. */
const AT_ONCE = 4;

/** The channels there is somebody to send by. */
export function openChannels({ mailer }: Pick<DeliveryOptions, 'mailer'>): readonly Channel[] {
  return mailer ? ['email', 'webhook', 'notify'] : ['webhook'];
}

/**
 * Sends every message that is due. One is claimed before it is sent and settled after, so a crash in between leaves
 * an email unknown, never twice sent. Before sending it is asked once more whether its reason still holds.
 */
export async function deliverMessages(
  options: DeliveryOptions,
  active: ActiveConfig,
): Promise<DeliveryCounts> {
  const { store, clock, log } = options;
  const counts: { [status in MessageOutcome['status']]?: number } = {};
  const lost = await store.expireMessages(clock.now());
  if (lost > 0) {
    counts.unknown = lost;
    log.warn('messages may or may not have gone out: their sender stopped in the middle', { count: lost });
  }
  const settle = async (rows: readonly string[], what: QueuedMessage, outcome: MessageOutcome) => {
    if (rows.length === 0) return;
    const recorded = await store.settleMessage(rows, outcome, clock.now());
    if (recorded === 0) {
      log.warn('a message took longer than its lease: how it ended is left to who has it now', {
        channel: what.channel,
        intervention: what.intervention,
      });
      return;
    }
    counts[outcome.status] = (counts[outcome.status] ?? 0) + 1;
    if (outcome.status === 'sent') return;
    const { status, reason } = outcome;
    log.warn('a message was not sent', {
      channel: what.channel,
      intervention: what.intervention,
      status,
      reason,
    });
  };
  const channels = openChannels(options);
  const work = async (): Promise<void> => {
    for (;;) {
      const message = await store.claimMessage(channels, clock.now(), LEASE_MS);
      if (!message) return;
      const concerned = await findConcerned(store, active.program, message, clock.now());
      const rows = concerned.map(({ firing }) => firing.id);
      const others = message.firings.map(({ id }) => id).filter((id) => !rows.includes(id));
      await settle(others, message, { status: 'cancelled', reason: 'its reason no longer holds' });
      const [first, ...more] = concerned;
      if (first) await settle(rows, message, await attempt(options, active, message, [first, ...more]));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return counts;
}

async function attempt(
  { clock, mailer, post, mail, webhooks }: DeliveryOptions,
  active: ActiveConfig,
  message: QueuedMessage,
  concerned: readonly [Concerned, ...Concerned[]],
): Promise<MessageOutcome> {
  const { action, attempt: tries, deliverAt } = message;
  if ('webhook' in action) {
    const request = createWebhookRequest(active.program, message, concerned[0], webhooks, clock.now());
    if (!request.ok) return { status: 'failed', reason: request.reason };
    return toOutcome(await post(request.request), tries, deliverAt, clock.now());
  }
  const composed =
    'email' in action
      ? composeEmail(active, concerned[0], message.intervention, action.email, mail)
      : composeNotice(active, concerned, message.intervention, mail);
  if (!composed.ok) return { status: 'failed', reason: composed.reason };
  if (!mailer) throw new Error('An email was claimed with nobody to send it.');
  return toOutcome(await mailer(composed.mail), tries, deliverAt, clock.now());
}

function toOutcome(result: SendResult, tries: number, since: number, now: number): MessageOutcome {
  switch (result.kind) {
    case 'sent':
      return { status: 'sent' };
    case 'never':
      return { status: 'failed', reason: result.reason };
    case 'unknown':
      return { status: 'unknown', reason: result.reason };
    case 'later': {
      const retryAt = nextAttempt(tries, since, now);
      return retryAt === null
        ? { status: 'failed', reason: `given up: ${result.reason}` }
        : { status: 'waiting', retryAt, reason: result.reason };
    }
  }
}
