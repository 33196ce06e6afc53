import { decide, type Program } from '@foothold/engine';
import type { QueuedFiring, QueuedMessage } from '../store/outbox-store.ts';
import type { Store } from '../store/store.ts';
import { readState } from '../subjects/read-state.ts';
import { serverFacts } from '../subjects/server-facts.ts';
import type { Person } from './email/recipient.ts';

/** Somebody a message is about, as they stand now. */
export interface Concerned extends Person {
  readonly firing: QueuedFiring;
}

/**
 * Those for whom the reason of a message still holds: a server that was down for hours, or a night that was quiet, must
 * not bring "create your first project" to who has ten by then. A webhook tells what happened: it is sent whatever came after.
 */
export async function findConcerned(
  store: Store,
  program: Program,
  { channel, intervention, firings }: QueuedMessage,
  now: number,
): Promise<readonly Concerned[]> {
  const concerned: Concerned[] = [];
  for (const firing of firings) {
    const found = await store.readSubject(firing.subject, 0);
    if (!found) continue;
    const state = await readState(store, program, found.subject);
    const facts = serverFacts(firing.subject, found.subject.account);
    const person = { firing, state, facts };
    if (channel === 'webhook' || !hasEnded(program, person, intervention, now)) concerned.push(person);
  }
  return concerned;
}

function hasEnded(program: Program, { state, facts }: Person, intervention: string, now: number): boolean {
  const { reasons } = decide(program, state, facts, now);
  const reason = Object.hasOwn(reasons, intervention) ? reasons[intervention] : undefined;
  // A rule that is gone has no reason any more.
  return reason?.ended ?? true;
}
