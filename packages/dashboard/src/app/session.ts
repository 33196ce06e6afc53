import { atom, type ReadableAtom } from 'nanostores';
import type { Api, Problem, ProjectFacts } from '../api/index.ts';

/** Why the sign-in form shows. */
export type SignInReason = 'first-visit' | 'link-dead' | 'ended' | 'left' | 'wrong-key' | Problem;

export type Session =
  /** Finding out whether there is one. */
  | { readonly status: 'opening' }
  | { readonly status: 'signed-out'; readonly reason: SignInReason; readonly busy: boolean }
  | { readonly status: 'signed-in'; readonly project: ProjectFacts }
  /** The collector could not be asked. */
  | { readonly status: 'unknown'; readonly problem: Problem };

export interface SessionStore {
  readonly $session: ReadableAtom<Session>;
  /** Looks for a session; a sign-in token is tried first. */
  open(token?: string | null): Promise<void>;
  signIn(secretKey: string): Promise<void>;
  signOut(): Promise<void>;
  /** A question found the session ended. */
  ended(): void;
}

type SessionApi = Pick<Api, 'session' | 'signInWithKey' | 'signInWithToken' | 'signOut'>;

/** Who is looking, as the collector's cookie has it; the page itself never holds a secret. */
export function createSession(api: SessionApi): SessionStore {
  const $session = atom<Session>({ status: 'opening' });
  const out = (reason: SignInReason): void => $session.set({ status: 'signed-out', reason, busy: false });

  const look = async (otherwise: SignInReason): Promise<void> => {
    const found = await api.session();
    if (found.ok) $session.set({ status: 'signed-in', project: found.value });
    else if (found.problem.kind === 'signed-out') out(otherwise);
    else $session.set({ status: 'unknown', problem: found.problem });
  };

  return {
    $session,
    open: async (token = null) => {
      $session.set({ status: 'opening' });
      // A token that no longer works does no harm to a session that is already there.
      const worked = token === null || (await api.signInWithToken(token)).ok;
      await look(worked ? 'first-visit' : 'link-dead');
    },
    signIn: async (secretKey) => {
      $session.set({ status: 'signed-out', reason: 'first-visit', busy: true });
      const opened = await api.signInWithKey(secretKey);
      if (opened.ok) await look('ended');
      else out(isWrongKey(opened.problem) ? 'wrong-key' : opened.problem);
    },
    signOut: async () => {
      const closed = await api.signOut();
      if (closed.ok || closed.problem.kind === 'signed-out') out('left');
      else $session.set({ status: 'unknown', problem: closed.problem });
    },
    ended: () => {
      if ($session.get().status === 'signed-in') out('ended');
    },
  };
}

const isWrongKey = (problem: Problem): boolean => problem.kind === 'signed-out' || problem.kind === 'refused';
