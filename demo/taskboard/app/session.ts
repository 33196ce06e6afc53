import { atom } from 'nanostores';
import type { Session, Workspace } from '../wire.ts';
import { call } from './api.ts';
import { announce, forget, track } from './foothold.ts';

/** Who is signed in and all they can see; null when nobody is, undefined until we know. */
export const $session = atom<Session | null | undefined>(undefined);

/** Asks the server who this browser is. */
export async function resume(): Promise<void> {
  const session = await call<Session | null>('GET', '/account/session').catch((error: unknown) => {
    $session.set(null);
    throw error;
  });
  if (session) open(session);
  else $session.set(null);
}

export async function signUp(form: {
  name: string;
  email: string;
  company: string;
  password: string;
}): Promise<void> {
  open(await call<Session>('POST', '/account/sign-up', form));
  track('Signed Up', { invited: false });
}

export async function signIn(form: { email: string; password: string }): Promise<void> {
  open(await call<Session>('POST', '/account/sign-in', form));
}

/** An invited person's own clock starts when they join. */
export async function join(invite: string, password: string): Promise<void> {
  open(await call<Session>('POST', `/account/join/${invite}`, { password }));
  track('Signed Up', { invited: true });
}

export async function signOut(): Promise<void> {
  await call('POST', '/account/sign-out');
  leave();
}

/** Forgets the person here, as when the server no longer knows them. */
export function leave(): void {
  $session.set(null);
  forget();
}

/** Changes the workspace on screen; nothing happens once nobody is signed in. */
export function patch(change: (workspace: Workspace) => Partial<Workspace>): void {
  const session = $session.get();
  if (!session) return;
  $session.set({ ...session, workspace: { ...session.workspace, ...change(session.workspace) } });
}

/** Takes in what teammates did meanwhile. */
export async function refresh(): Promise<void> {
  if (!$session.get()) return;
  const workspace = await call<Workspace>('GET', '/workspace');
  patch(() => workspace);
}

function open(session: Session): void {
  $session.set(session);
  announce(session.identity);
}
