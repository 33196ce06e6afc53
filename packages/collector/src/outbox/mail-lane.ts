import type { Suppression } from '../store/mail-store.ts';
import type { Channel, MessageOutcome, QueuedMessage } from '../store/outbox-store.ts';
import type { DeliveryOptions } from './delivery-options.ts';
import { composeEmail } from './email/compose-email.ts';
import type { Mail } from './email/mailer.ts';
import { createMessageId } from './email/message-id.ts';
import { composeNotice } from './notify/compose-notice.ts';
import { findTold } from './notify/find-told.ts';
import { writeNotice } from './notify/notice.ts';
import { nextAttempt } from './retry.ts';
import { type Attempt, earliest, expireLost, type LaneRunner, LEASE_MS, workLane } from './run-lane.ts';

/** A slow server should not hold up everybody; a small one should not be flooded. */
const AT_ONCE = 4;
const DAY_MS = 24 * 3_600_000;
/** An owner has many accounts, but nobody reads more. */
const NOTICES_PER_DAY = 50;
/** How long a notice waits for a mailer to be set. */
const WITHOUT_MAILER_MS = 3_600_000;

/** Who wants no more emails may still have work to be told of; where there is no mailbox there is none for a notice. */
const HOLDS_BACK: { readonly [channel in Exclude<Channel, 'webhook'>]: readonly Suppression[] } = {
  email: ['unsubscribed', 'bounced', 'complained', 'manual'],
  notify: ['bounced', 'complained', 'manual'],
};

/** Emails, or the notices that are not yet known to go elsewhere. */
export function createMailLane(channel: 'email' | 'notify', options: DeliveryOptions): LaneRunner {
  const { store, clock, settings } = options;
  const lane = { channel };
  const attempt: Attempt = async (active, message, concerned) => {
    const { action, intervention } = message;
    const [first] = concerned;
    if ('email' in action) {
      const composed = await composeEmail(
        active,
        first,
        intervention,
        action.email,
        settings.mail,
        options.unsubscribe,
      );
      if (!composed.ok) return { status: 'failed', reason: composed.reason };
      return send(options, message, composed.mail);
    }
    const role = 'notify' in action ? action.notify : 'owner';
    const told = findTold(role, active.program, first, first.firing.firedAt, settings);
    if (told === null) {
      // Not everybody has a manager who wants to know.
      return role === 'manager'
        ? { status: 'cancelled', reason: 'no address for the manager' }
        : { status: 'failed', reason: 'no address for the owner' };
    }
    if ('webhook' in told) {
      const rows = concerned.map(({ firing }) => firing.id);
      await store.moveMessage(rows, told.webhook, clock.now());
      return null;
    }
    const { from } = settings.mail;
    const { mail } = composeNotice(active, writeNotice(concerned, intervention, role === 'manager'), {
      messageId: createMessageId(first.firing, intervention, from),
      from,
      to: told.email,
    });
    return send(options, message, mail);
  };

  return {
    run: async (active, stop, bell) => {
      const lost = await expireLost(options);
      const claim = (): Promise<QueuedMessage | null> => store.claimMessage(lane, clock.now(), LEASE_MS);
      const counts = await workLane(options, { active, stop, bell }, AT_ONCE, claim, attempt);
      return lost > 0 ? { ...counts, unknown: (counts.unknown ?? 0) + lost } : counts;
    },
    nextAt: async () => earliest(await store.nextMessage(lane)),
  };
}

async function send(
  { store, clock, mailer, settings, unsubscribe, random }: DeliveryOptions,
  { channel, firings, attempt, triedAt }: QueuedMessage,
  mail: Mail,
): Promise<MessageOutcome | null> {
  if (!mailer) {
    return { status: 'waiting', retryAt: clock.now() + WITHOUT_MAILER_MS, reason: 'no mailer is set' };
  }
  const address = await unsubscribe.mark(mail.to);
  const isNotice = channel === 'notify';
  const share = { most: isNotice ? NOTICES_PER_DAY : settings.mail.perDay, windowMs: DAY_MS };
  const reasons = HOLDS_BACK[isNotice ? 'notify' : 'email'];
  const admission = await store.admitMail(firings[0].id, address, reasons, share, clock.now());
  if (admission.kind === 'lost') return null;
  if (admission.kind === 'suppressed') {
    return { status: 'cancelled', reason: `suppressed: ${admission.reason}` };
  }
  if (admission.kind === 'full') {
    return { status: 'waiting', retryAt: admission.until, reason: 'its address has had its share' };
  }
  const result = await mailer(mail);
  const now = clock.now();
  switch (result.kind) {
    case 'sent':
      return { status: 'sent' };
    case 'unknown':
      return { status: 'unknown', reason: result.reason };
    case 'never':
      if (result.bounced) await store.suppress(address, 'bounced', now);
      return { status: 'failed', reason: result.reason };
    case 'later': {
      const retryAt = nextAttempt({ attempt, triedAt, now }, random);
      return retryAt === null
        ? { status: 'failed', reason: `given up: ${result.reason}` }
        : { status: 'waiting', retryAt, reason: result.reason };
    }
  }
}
