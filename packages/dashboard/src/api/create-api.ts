import { type Activation, activation } from './activation.ts';
import type { Guard } from './guard.ts';
import type { Result } from './problem.ts';
import { readAnswer } from './read-answer.ts';
import { type ProjectFacts, projectFacts } from './session.ts';
import { type SubjectsPage, subjectsPage } from './subjects.ts';
import { type TimeToValue, timeToValue } from './time-to-value.ts';

/** Longer than any figure takes; shorter than people wait before they doubt the page. */
const ANSWER_MAX_MS = 15_000;

/** A question's parameters as they go into the address; null ones are left out. */
export type Params = { readonly [name: string]: string | number | null };

/** The collector, as far as this page talks to it. Nothing here throws: what goes wrong comes back as a problem. */
export interface Api {
  session(): Promise<Result<ProjectFacts>>;
  signInWithKey(secretKey: string): Promise<Result<null>>;
  signInWithToken(signIn: string): Promise<Result<null>>;
  signOut(): Promise<Result<null>>;
  timeToValue(params: Params, signal: AbortSignal): Promise<Result<TimeToValue>>;
  activation(params: Params, signal: AbortSignal): Promise<Result<Activation>>;
  subjects(params: Params, signal: AbortSignal): Promise<Result<SubjectsPage>>;
}

export interface ApiPorts {
  readonly fetch: typeof globalThis.fetch;
  /** A signal that aborts after so many ms. */
  readonly timeout: (ms: number) => AbortSignal;
}

const nothing: Guard<null> = () => null;

const withParams = (path: string, params: Params): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== null) search.set(name, String(value));
  return search.size === 0 ? path : `${path}?${search}`;
};

/**
 * The client of one collector, at the page's own origin.
 * `onSignedOut` is told when a question finds that the session has ended.
 */
export function createApi({ fetch, timeout }: ApiPorts, onSignedOut: () => void): Api {
  const ask = async <T>(path: string, init: RequestInit, guard: Guard<T>): Promise<Result<T>> => {
    const patience = timeout(ANSWER_MAX_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, patience]) : patience;
    try {
      const response = await fetch(path, { ...init, signal, credentials: 'same-origin', cache: 'no-store' });
      return await readAnswer(response, guard);
    } catch {
      return { ok: false, problem: { kind: patience.aborted ? 'slow' : 'unreachable' } };
    }
  };

  const read = async <T>(
    path: string,
    params: Params,
    signal: AbortSignal,
    guard: Guard<T>,
  ): Promise<Result<T>> => {
    const result = await ask(withParams(path, params), { signal }, guard);
    if (!result.ok && result.problem.kind === 'signed-out') onSignedOut();
    return result;
  };

  const open = (body: { secretKey: string } | { signIn: string }): Promise<Result<null>> =>
    ask(
      '/v1/session',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      nothing,
    );

  /** Of this session; another sign-in brings another. */
  let token: string | null = null;
  const change = (): Record<string, string> => (token === null ? {} : { 'x-foothold-token': token });

  return {
    session: async () => {
      const found = await ask('/v1/session', {}, projectFacts);
      if (found.ok) token = found.value.token;
      return found;
    },
    signInWithKey: (secretKey) => open({ secretKey }),
    signInWithToken: (signIn) => open({ signIn }),
    signOut: () => ask('/v1/session', { method: 'DELETE', headers: change() }, nothing),
    timeToValue: (params, signal) => read('/v1/metrics/time-to-value', params, signal, timeToValue),
    activation: (params, signal) => read('/v1/metrics/activation', params, signal, activation),
    subjects: (params, signal) => read('/v1/subjects', params, signal, subjectsPage),
  };
}
