import type { SendResult } from '../send-result.ts';

/** An email ready to go. One sender, one recipient; no field carries a line break. */
export interface Mail {
  /** The same for every attempt, so that a mail program shows it once. */
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  /** Who answers go to, when not the sender. */
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where one click ends it (RFC 8058); emails to people have it, notices do not. */
  readonly unsubscribe?: string;
}

/** Sends one email. Answers how it ended, and never throws. */
export type Mailer = (mail: Mail) => Promise<SendResult>;
