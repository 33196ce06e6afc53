import type { Failure } from '../wire.ts';

/** What the server refused, in words for the person. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  constructor(status: number, failure: Failure['error']) {
    super(failure.message);
    this.status = status;
    this.code = failure.code;
    this.field = failure.field;
  }
}

const OFFLINE = { code: 'offline', message: 'Taskboard cannot be reached. Check your connection.' };

/** Asks Taskboard's own server. Throws an `ApiError` and nothing else. */
export async function call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  return send<Answer>(path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
}

export async function upload<Answer>(path: string, file: File): Promise<Answer> {
  return send<Answer>(path, { method: 'POST', body: file });
}

async function send<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(`/api${path}`, init).catch(() => {
    throw new ApiError(0, OFFLINE);
  });
  const body: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  // Page and server are one product, built from the same types in wire.ts.
  if (response.ok) return body as Answer;
  const failure = body as Failure | undefined;
  throw new ApiError(
    response.status,
    failure?.error ?? { code: 'failed', message: 'Something went wrong. Try again.' },
  );
}
