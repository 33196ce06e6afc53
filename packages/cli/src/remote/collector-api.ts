import type { Problem } from '@foothold/engine';

/** What a collector answered: its JSON, or why there is none. */
export type ApiAnswer =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly message: string; readonly problems: readonly Problem[] };

/** Asks a running collector as its admin; never throws. */
export type CollectorApi = (method: 'GET' | 'POST', path: string, body?: string) => Promise<ApiAnswer>;

/** Longer than a config of any size takes to be checked. */
const TIMEOUT_MS = 30_000;

export function createCollectorApi(url: URL, secretKey: string): CollectorApi {
  return async (method, path, body) => {
    let response: Response;
    let text: string;
    try {
      response = await fetch(new URL(path, url), {
        method,
        headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'error',
        ...(body === undefined ? {} : { body }),
      });
      text = await response.text();
    } catch (error) {
      return failed(`The collector at ${url.origin} cannot be reached (${reasonOf(error)}).`);
    }
    const value = parse(text);
    if (response.ok && value !== undefined) return { ok: true, body: value };
    return (
      readFailure(value) ?? failed(`${url.origin} answered ${response.status}, and not as a collector does.`)
    );
  };
}

function readFailure(value: unknown): ApiAnswer | null {
  const error: unknown = isObject(value) ? value.error : undefined;
  if (!isObject(error) || typeof error.message !== 'string') return null;
  const problems: readonly unknown[] = Array.isArray(error.problems) ? error.problems : [];
  return { ok: false, message: error.message, problems: problems.filter(isProblem) };
}

function isProblem(value: unknown): value is Problem {
  return (
    isObject(value) &&
    Array.isArray(value.path) &&
    typeof value.found === 'string' &&
    typeof value.expected === 'string'
  );
}

export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failed(message: string): ApiAnswer {
  return { ok: false, message, problems: [] };
}

/** Node hides what happened behind "fetch failed". */
function reasonOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
  const code: unknown = cause instanceof Error ? Reflect.get(cause, 'code') : undefined;
  if (typeof code === 'string') return code;
  return cause instanceof Error ? cause.message : String(cause);
}
