import { decide, type State } from '@foothold/engine';
import type { Clock } from '../../clock.ts';
import type { ActiveConfig } from '../../config/config-service.ts';
import type { Log } from '../../log.ts';
import type { MailSettings } from '../../settings.ts';
import type { EmailOutcome, EmailStatus, QueuedEmail } from '../../store/outbox-store.ts';
import type { Store } from '../../store/store.ts';
import { readState } from '../../subjects/read-state.ts';
import { SERVER_FACTS } from '../../subjects/server-facts.ts';
import { composeEmail } from './compose-email.ts';
import type { Mailer, SendResult } from './mailer.ts';
import { nextAttempt } from './retry.ts';

export interface DeliveryOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly mailer: Mailer;
  readonly settings: MailSettings;
}

/** How the emails looked at ended. */
export type DeliveryCounts = { readonly [status in Exclude<EmailStatus, 'sending'>]?: number };

/** Longer than a mailer's own time limits together: whoever holds an email this long is gone. */
const LEASE_MS = 5 * 60_000;
/** A slow server should not hold up everybody; a small one should not be flooded. */
const AT_ONCE = 4;

/**
 * Sends every email that is due. One is claimed before it is sent and settled after, so a crash in between leaves it
 * unknown, never twice sent. Before sending it is asked once more whether its reason still holds.
 */
export async function deliverEmails(options: DeliveryOptions, active: ActiveConfig): Promise<DeliveryCounts> {
  const { store, clock, log } = options;
  const counts: { [status in EmailOutcome['status']]?: number } = {};
  const lost = await store.expireEmails(clock.now());
  if (lost > 0) {
    counts.unknown = lost;
    log.warn('emails may or may not have gone out: their sender stopped in the middle', { count: lost });
  }
  const work = async (): Promise<void> => {
    for (;;) {
      const queued = await store.claimEmail(clock.now(), LEASE_MS);
      if (!queued) return;
      const outcome = await attempt(options, active, queued);
      await store.settleEmail(queued.id, outcome, clock.now());
      counts[outcome.status] = (counts[outcome.status] ?? 0) + 1;
      if (outcome.status !== 'sent') {
        const { status, reason } = outcome;
        log.warn('an email was not sent', { intervention: queued.intervention, status, reason });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return counts;
}

async function attempt(
  { store, clock, mailer, settings }: DeliveryOptions,
  active: ActiveConfig,
  queued: QueuedEmail,
): Promise<EmailOutcome> {
  const found = await store.readSubject(queued.subject, 0);
  if (!found) return { status: 'cancelled', reason: 'the subject is gone' };
  const state = await readState(store, active.program, found.subject);
  if (!stillHolds(active, state, queued.intervention, clock.now())) {
    return { status: 'cancelled', reason: 'its reason no longer holds' };
  }
  const composed = composeEmail(active, state, queued, settings);
  if (!composed.ok) return { status: 'failed', reason: composed.reason };
  return toOutcome(await mailer(composed.mail), queued, clock.now());
}

/** A mail server that was down for hours must not bring "create your first project" to who has ten by then. */
function stillHolds({ program }: ActiveConfig, state: State, intervention: string, now: number): boolean {
  const { reasons } = decide(program, state, SERVER_FACTS, now);
  const reason = Object.hasOwn(reasons, intervention) ? reasons[intervention] : undefined;
  return reason !== undefined && reason.when.truth !== false && reason.unless?.truth !== true;
}

function toOutcome(result: SendResult, queued: QueuedEmail, now: number): EmailOutcome {
  switch (result.kind) {
    case 'sent':
      return { status: 'sent' };
    case 'never':
      return { status: 'failed', reason: result.reason };
    case 'unknown':
      return { status: 'unknown', reason: result.reason };
    case 'later': {
      const retryAt = nextAttempt(queued.attempt, queued.firedAt, now);
      return retryAt === null
        ? { status: 'failed', reason: `given up: ${result.reason}` }
        : { status: 'waiting', retryAt, reason: result.reason };
    }
  }
}
