/** Why a question to the collector has no answer. */
export type Problem =
  /** No session, or one that has ended (401). */
  | { readonly kind: 'signed-out' }
  /** No answer at all: the collector is down, or the network is. */
  | { readonly kind: 'unreachable' }
  /** No answer within `ANSWER_MAX_MS`. */
  | { readonly kind: 'slow' }
  /** 429 or 503: it asks for a pause. */
  | { readonly kind: 'busy' }
  /** Any other 4xx: it understood and said no. */
  | { readonly kind: 'refused'; readonly message: string }
  /** 5xx. */
  | { readonly kind: 'failed'; readonly status: number }
  /** An answer that is not what this page knows how to read. */
  | { readonly kind: 'unreadable'; readonly message: string };

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };
