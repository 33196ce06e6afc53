import type { ActiveConfig } from '../config/config-service.ts';
import type { MessageOutcome, MessageStatus, QueuedMessage } from '../store/outbox-store.ts';
import type { DeliveryOptions } from './delivery-options.ts';
import { type Concerned, findConcerned } from './still-concerned.ts';
import { type Bell, workTogether } from './work-together.ts';

/** How the messages looked at ended. */
export type DeliveryCounts = { readonly [status in Exclude<MessageStatus, 'sending'>]?: number };

/** How a lane is asked to stop. */
export interface Stop {
  /** Nothing more is begun. */
  readonly asked: AbortSignal;
  /** What is on its way and may be sent again is not waited for. */
  readonly now: AbortSignal;
}

/** A way out and its messages. */
export interface LaneRunner {
  /** Sends every message of the lane that is due, also what is when the bell rings; asked to stop, begins none more. */
  run(active: ActiveConfig, stop: Stop, bell: Bell): Promise<DeliveryCounts>;
  /** When there is next something to do (ms); null when only a new message can bring it. */
  nextAt(): Promise<number | null>;
}

/** Longer than all time limits of one sending together: whoever holds a message this long is gone. */
export const LEASE_MS: number = 5 * 60_000;

/** What to do with one message: how it ended, or null when it is somebody else's matter now. */
export type Attempt = (
  active: ActiveConfig,
  message: QueuedMessage,
  concerned: readonly [Concerned, ...Concerned[]],
  stop: Stop,
) => Promise<MessageOutcome | null>;

/**
 * Works a lane's messages, so many at once. One is claimed before it is sent and settled after, so a crash in between
 * leaves an email unknown, never twice sent. Before sending it is asked once more whether its reason still holds.
 * `claim` is asked with the worker's number, from 0.
 */
export async function workLane(
  { store, clock, log }: Pick<DeliveryOptions, 'store' | 'clock' | 'log'>,
  { active, stop, bell }: { readonly active: ActiveConfig; readonly stop: Stop; readonly bell: Bell },
  atOnce: number,
  claim: (worker: number) => Promise<QueuedMessage | null>,
  attempt: Attempt,
): Promise<DeliveryCounts> {
  const counts: { [status in MessageOutcome['status']]?: number } = {};
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
    const { channel, endpoint, intervention } = what;
    log.warn('a message was not sent', {
      channel,
      ...(endpoint === null ? {} : { webhook: endpoint }),
      intervention,
      status,
      reason,
    });
  };
  const work = async (worker: number, found: () => void): Promise<void> => {
    for (;;) {
      const message = stop.asked.aborted ? null : await claim(worker);
      if (!message) return;
      found();
      const concerned = await findConcerned(store, active.program, message, clock.now());
      const rows = concerned.map(({ firing }) => firing.id);
      const others = message.firings.map(({ id }) => id).filter((id) => !rows.includes(id));
      await settle(others, message, { status: 'cancelled', reason: 'its reason no longer holds' });
      const [first, ...more] = concerned;
      if (!first) continue;
      const outcome = await attempt(active, message, [first, ...more], stop);
      if (outcome !== null) await settle(rows, message, outcome);
    }
  };
  await workTogether(atOnce, bell, work);
  return counts;
}

/** Settles what senders that vanished left in the middle; answers how many may or may not have gone out. */
export async function expireLost({
  store,
  clock,
  log,
}: Pick<DeliveryOptions, 'store' | 'clock' | 'log'>): Promise<number> {
  const lost = await store.expireMessages(clock.now());
  if (lost > 0) {
    log.warn('messages may or may not have gone out: their sender stopped in the middle', { count: lost });
  }
  return lost;
}

/** The earliest of several instants; null when there is none. */
export function earliest(...instants: readonly (number | null)[]): number | null {
  const known = instants.filter((at) => at !== null);
  return known.length > 0 ? Math.min(...known) : null;
}
