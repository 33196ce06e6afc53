/**
 * How a sending ended. `later`: it surely did not go out, and may if tried again. `never`: it was refused for good.
 * `unknown`: the connection broke after the whole message was handed over, so it may have gone out.
 */
export type SendResult =
  | { readonly kind: 'sent' }
  | { readonly kind: 'unknown'; readonly reason: string }
  | {
      readonly kind: 'later';
      readonly reason: string;
      /** How long the receiver asks to be left alone (ms). */
      readonly retryAfterMs?: number | null;
      /** The beginning of what it said, for admins. */
      readonly answer?: string | null;
    }
  | {
      readonly kind: 'never';
      readonly reason: string;
      readonly answer?: string | null;
      /** There is no such mailbox: nothing needs to be sent there again. */
      readonly bounced?: boolean;
    };
