/**
 * How a sending ended. `later`: it surely did not go out, and may if tried again. `never`: it was refused for good.
 * `unknown`: the connection broke after the whole message was handed over, so it may have gone out.
 */
export type SendResult =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later' | 'never' | 'unknown'; readonly reason: string };
