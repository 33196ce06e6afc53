/** An email ready to go. One sender, one recipient; no field carries a line break. */
export interface Mail {
  /** The same for every attempt, so that a mail program shows it once. */
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * How a sending ended. `later`: it surely did not go out, and may if tried again. `never`: it was refused for good.
 * `unknown`: the connection broke after the whole message was handed over, so it may have gone out.
 */
export type SendResult =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later' | 'never' | 'unknown'; readonly reason: string };

/** Sends one email. Answers how it ended, and never throws. */
export type Mailer = (mail: Mail) => Promise<SendResult>;
