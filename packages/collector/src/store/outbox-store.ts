import type { Reason, ServerAction } from '@foothold/engine';

/** How a message goes out. */
export type Channel = 'email' | 'webhook' | 'notify';

/** The firing a message is about. */
export interface QueuedFiring {
  /** Names its row and this claim of it: whoever claims the row later is given another. */
  readonly id: string;
  readonly subject: string;
  readonly occurrence: number;
  /** Its place among the messages of the firing, from 0. */
  readonly place: number;
  readonly firedAt: number;
  readonly evidence: Reason;
}

/** A message that firings asked for, claimed by the one who will send it. Only notices are about more than one. */
export interface QueuedMessage {
  readonly channel: Channel;
  readonly intervention: string;
  readonly action: ServerAction;
  readonly firings: readonly [QueuedFiring, ...QueuedFiring[]];
  /** From when on it might go out (ms). */
  readonly deliverAt: number;
  /** Tries so far, this one included. */
  readonly attempt: number;
}

/** How an attempt ended. Only `waiting` is tried again. */
export type MessageOutcome =
  | { readonly status: 'sent' }
  | { readonly status: 'waiting'; readonly retryAt: number; readonly reason: string }
  | { readonly status: 'failed' | 'cancelled' | 'unknown'; readonly reason: string };

export type MessageStatus = MessageOutcome['status'] | 'sending';

export interface OutboxStore {
  /**
   * Takes the message of these channels that is due longest, so that nobody else takes it; null when none is due.
   * A notice comes with all that wait for the same account and rule.
   */
  claimMessage(channels: readonly Channel[], now: number, leaseMs: number): Promise<QueuedMessage | null>;
  /**
   * Says how the rows of a message ended, by the ids they were claimed with. Answers of how many it could: a row whose
   * lease has run out meanwhile is somebody else's, and nothing of it is changed.
   */
  settleMessage(rows: readonly string[], outcome: MessageOutcome, now: number): Promise<number>;
  /**
   * Messages whose sender vanished in the middle. An email or notice may have gone out: it becomes `unknown` and is
   * not sent again. A webhook is for being sent again. Answers how many became unknown.
   */
  expireMessages(now: number): Promise<number>;
  /** When there is next something of these channels to send, or anything to expire (ms). */
  nextMessage(channels: readonly Channel[]): Promise<number | null>;
  countMessages(): Promise<{ readonly [status in MessageStatus]?: number }>;
}
