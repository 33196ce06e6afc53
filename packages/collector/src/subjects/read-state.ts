import { type Program, replay, STATE_VERSION, type State } from '@foothold/engine';
import type { Store } from '../store/store.ts';
import type { Subject } from '../store/subject-store.ts';

/** The stored state when it was folded under this config and by this engine; null asks for the log. */
export function readFresh(subject: Subject, configHash: string): State | null {
  const { state } = subject;
  return subject.configHash === configHash && state !== null && state.v === STATE_VERSION ? state : null;
}

/** A subject's state under a config, read from the log when the stored one is of another. */
export async function readState(store: Store, program: Program, subject: Subject): Promise<State> {
  return readFresh(subject, program.hash) ?? replay(program, await store.readLog(subject.id));
}
