import { decide, type Facts, type HeldBy, type Reason } from '@foothold/engine';
import { isOfTheServer } from './is-of-the-server.ts';
import type { Firing, Person } from './person.ts';
import type { World } from './world.ts';

/** Why an intervention does or does not fire for a person at an instant. */
export interface Verdict {
  readonly intervention: string;
  readonly user: string;
  /** ms since 1970. */
  readonly at: number;
  /** What holds it back; null when nothing does. */
  readonly heldBy: HeldBy | null;
  /** It fired at this very instant. */
  readonly firesNow: boolean;
  /** Firings so far, oldest first. */
  readonly fired: readonly Firing[];
  readonly when: Reason;
  readonly audience: Reason | null;
  readonly unless: Reason | null;
  /** It happens in the app, so the person must be there. */
  readonly needsPresence: boolean;
  readonly isPresent: boolean;
  /** When it would fire if nothing else happened (ms; for what happens in the app, if they were there then); null for never. */
  readonly next: number | null;
}

/** Instants looked at for the next firing. */
const LOOKS_MAX = 1_000;

/** The verdict of one intervention now, as the host that would fire it sees it; null when the config has none of that id. */
export function verdictOf(world: World, person: Person, id: string): Verdict | null {
  const raw = world.program.config.interventions?.find((one) => one.id === id);
  if (!raw) return null;
  const needsPresence = !isOfTheServer(raw);
  const isPresent = person.isHere(world.now);
  const facts = world.factsOf(person, needsPresence ? 'browser' : 'server');
  const reason = world.decide(person, facts).reasons[id];
  if (!reason) return null;
  const fired = person.fired.filter((one) => one.intervention === id);
  const firesNow = fired.at(-1)?.at === world.now;
  return {
    intervention: id,
    user: person.id,
    at: world.now,
    heldBy: firesNow ? null : reason.heldBy,
    firesNow,
    fired,
    when: firesNow ? (fired.at(-1)?.evidence ?? reason.when) : reason.when,
    audience: reason.audience,
    unless: reason.unless,
    needsPresence,
    isPresent,
    next: nextFiring(world, person, id, facts),
  };
}

/** Looks ahead from one instant at which something may change to the next, as if nothing else happened. */
function nextFiring(world: World, person: Person, id: string, facts: Facts): number | null {
  const { program } = world;
  const state = person.subject.at(world.clockOf(person));
  let at = world.clockOf(person);
  for (let looks = 0; looks < LOOKS_MAX; looks++) {
    const isHere = facts.session !== null && person.isHere(at);
    const there: Facts = facts.host === 'server' || isHere ? facts : { ...facts, session: { startedAt: at } };
    const { effects, wakeAt } = decide(program, state, there, at);
    if (effects.some((one) => one.kind === 'fire' && one.intervention === id)) return at;
    if (wakeAt === null || wakeAt <= at) return null;
    at = wakeAt;
  }
  return null;
}
