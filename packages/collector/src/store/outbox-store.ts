import type { EmailAction } from '@foothold/engine';

/** An email that a firing asked for, claimed by the one who will send it. */
export interface QueuedEmail {
  readonly id: number;
  readonly subject: string;
  readonly intervention: string;
  readonly occurrence: number;
  /** Its place among the emails of the firing, from 0. */
  readonly place: number;
  readonly email: EmailAction['email'];
  readonly firedAt: number;
  /** Tries so far, this one included. */
  readonly attempt: number;
}

/** How an attempt ended. Only `waiting` is tried again. */
export type EmailOutcome =
  | { readonly status: 'sent' }
  | { readonly status: 'waiting'; readonly retryAt: number; readonly reason: string }
  | { readonly status: 'failed' | 'cancelled' | 'unknown'; readonly reason: string };

export type EmailStatus = EmailOutcome['status'] | 'sending';

export interface OutboxStore {
  /** Takes the email that is due longest, so that nobody else takes it; null when none is due. */
  claimEmail(now: number, leaseMs: number): Promise<QueuedEmail | null>;
  settleEmail(id: number, outcome: EmailOutcome, now: number): Promise<void>;
  /** Emails whose sender vanished in the middle become `unknown`: they may have gone out, so they are not sent again. */
  expireEmails(now: number): Promise<number>;
  /** When there is next something to send or to expire (ms). */
  nextEmail(): Promise<number | null>;
  countEmails(): Promise<{ readonly [status in EmailStatus]?: number }>;
}
