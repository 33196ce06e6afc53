/** Statuses a client is told, and what it should make of them. Never a redirect: public clients follow it for ever. */
export type FailureStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 429 | 500 | 503;

/** A request that is answered with an error: thrown anywhere, written in one place. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly status: FailureStatus;
  readonly code: string;
  /** Seconds for `Retry-After`. */
  readonly retryAfter: number | null;
  readonly details: object;

  constructor(
    status: FailureStatus,
    code: string,
    message: string,
    {
      retryAfter = null,
      details = {},
    }: { readonly retryAfter?: number | null; readonly details?: object } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
    this.details = details;
  }
}

/** The body every error has. */
export function failureBody(failure: HttpFailure): object {
  return { success: false, error: { code: failure.code, message: failure.message, ...failure.details } };
}
