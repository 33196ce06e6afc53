import type { Reason, ServerAction } from '@foothold/engine';

/** How a message goes out. */
export type Channel = 'email' | 'webhook' | 'notify';

/** What a firing asks of the collector: an action of the config, or a notice to the manager of who was told before. */
export type OutboxAction = ServerAction | { readonly notify: 'manager' };

/**
 * Messages that share a way out: emails, notices, or all that go to one endpoint. Each lane is worked by itself, so none
 * waits for another's receiver.
 */
export type Lane = { readonly channel: 'email' | 'notify' } | { readonly endpoint: string };

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
  /** The endpoint it goes to; null for mail. */
  readonly endpoint: string | null;
  readonly intervention: string;
  readonly action: OutboxAction;
  readonly firings: readonly [QueuedFiring, ...QueuedFiring[]];
  /** From when on it might go out (ms). */
  readonly deliverAt: number;
  /** When it was first tried (ms); now, when this is the first. */
  readonly triedAt: number;
  /** Tries so far, this one included. */
  readonly attempt: number;
}

/** How an attempt ended. Only `waiting` is tried again; `failed` is the list of dead letters. */
export type MessageOutcome =
  | { readonly status: 'sent' }
  | { readonly status: 'waiting'; readonly retryAt: number; readonly reason: string }
  | { readonly status: 'failed' | 'cancelled' | 'unknown'; readonly reason: string };

export type MessageStatus = MessageOutcome['status'] | 'sending';

/** A message as it is listed: never its content. */
export interface ListedMessage {
  /** Names its row, for `resendMessages`. */
  readonly id: string;
  readonly channel: Channel;
  readonly endpoint: string | null;
  readonly subject: string;
  readonly intervention: string;
  readonly occurrence: number;
  readonly status: MessageStatus;
  readonly attempt: number;
  readonly firedAt: number;
  /** When it is due, or its sender's time is over; null once it is settled. */
  readonly dueAt: number | null;
  readonly settledAt: number | null;
  readonly reason: string | null;
}

/** Which messages to list, newest first; null takes all. Fired in [from, to). */
export interface MessageQuery {
  readonly status: MessageStatus | null;
  readonly endpoint: string | null;
  readonly from: number | null;
  readonly to: number | null;
  /** The `next` of the page before. */
  readonly cursor: string | null;
  readonly limit: number;
}

/** Messages to send again: by their ids, or an endpoint's fired in [from, to). */
export type Resend =
  | { readonly ids: readonly string[] }
  | {
      readonly endpoint: string;
      readonly from: number | null;
      readonly to: number | null;
      /** What has arrived already is sent again too. */
      readonly andSent: boolean;
    };

export interface OutboxStore {
  /**
   * Takes the message of a lane that is due longest, so that nobody else takes it; null when none is due. To an endpoint
   * the messages about one subject go in their order: one that is not settled holds back those after it. A notice comes
   * with all that wait for the same account and rule.
   */
  claimMessage(lane: Lane, now: number, leaseMs: number): Promise<QueuedMessage | null>;
  /**
   * Says how the rows of a message ended, by the ids they were claimed with. Answers of how many it could: a row whose
   * lease has run out meanwhile is somebody else's, and nothing of it is changed.
   */
  settleMessage(rows: readonly string[], outcome: MessageOutcome, now: number): Promise<number>;
  /**
   * Puts a claimed notice into the lane of an endpoint, where whom it is for is told; that was no attempt. Answers of how
   * many rows it could.
   */
  moveMessage(rows: readonly string[], endpoint: string, now: number): Promise<number>;
  /**
   * Messages whose sender vanished in the middle. What goes by mail may have gone out: it becomes `unknown` and is not
   * sent again. What goes to an endpoint is for being sent again. Answers how many became unknown.
   */
  expireMessages(now: number): Promise<number>;
  /** When there is next something of a lane to send, or to expire (ms). */
  nextMessage(lane: Lane): Promise<number | null>;
  /** The endpoints that messages wait for, known to anybody's settings or not. */
  waitingEndpoints(): Promise<readonly string[]>;
  countMessages(): Promise<{ readonly [status in MessageStatus]?: number }>;
  listMessages(
    query: MessageQuery,
  ): Promise<{ readonly messages: readonly ListedMessage[]; readonly next: string | null }>;
  /**
   * Makes settled messages wait again, with all attempts before them. Mail that was sent is never among them: it goes
   * out once. Answers how many.
   */
  resendMessages(which: Resend, now: number): Promise<number>;
}
