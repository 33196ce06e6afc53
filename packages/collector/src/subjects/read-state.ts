import { hashOf, type Program, replay, STATE_VERSION, type State } from '@foothold/engine';
import type { Store } from '../store/store.ts';
import type { Account, Subject } from '../store/subject-store.ts';

/** By what states are folded: another engine's, like another config's, are derived anew from the log. */
export function derivationOf(program: Program): string {
  return `${STATE_VERSION}:${hashOf(program)}`;
}

/** The stored state when it was folded under this config and by this engine; null asks for the log. */
export function readFresh({ state, derivation }: Subject | Account, program: Program): State | null {
  return derivation === derivationOf(program) ? state : null;
}

/** A subject's state under a config, read from the log when the stored one is of another. */
export async function readState(store: Store, program: Program, subject: Subject): Promise<State> {
  return readFresh(subject, program) ?? replayed(store, program, subject);
}

/** The fold of a subject's log, with what their accounts told them. */
export async function replayed(store: Store, program: Program, { id, told }: Subject): Promise<State> {
  return replay(program, [...(await store.readLog(id)), ...Object.values(told).flat()]);
}
