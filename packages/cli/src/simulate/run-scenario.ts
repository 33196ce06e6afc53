import { createDoStep } from './do-step.ts';
import { type Failure, ranAway } from './failure.ts';
import type { Happening } from './happening.ts';
import type { Play } from './play.ts';
import { Runaway } from './runaway.ts';
import { settlePerson } from './settle-person.ts';
import { type Step, stepsOf } from './steps.ts';
import { World } from './world.ts';

/** What happened, and the first thing that did not come out as expected. */
export interface Story {
  readonly world: World;
  /** ms since 1970 of the offsets' zero. */
  readonly start: number;
  readonly happenings: readonly Happening[];
  readonly failure: Failure | null;
  /** Expectations that held. */
  readonly held: number;
}

export interface RunOptions {
  /** Live until this instant (ms since 1970), entries of that instant included. @default the last entry */
  readonly until?: number;
  /** Go on where an expectation does not hold. @default false */
  readonly isOnlyLooking?: boolean;
}

/** Lives through a scenario on a virtual clock, up to its end or the first expectation that does not hold. */
export function runScenario(play: Play, { until, isOnlyLooking = false }: RunOptions = {}): Story {
  const { scenario, program } = play;
  const start = Date.parse(scenario.start);
  const happenings: Happening[] = [];
  const world = new World(program, start, {
    assign: scenario.assign,
    tell: (at) => (user, what) => {
      happenings.push({ at, user, ...what });
    },
    settlePerson,
  });
  const { doStep, held } = createDoStep(world, play);
  const steps = stepsOf(scenario).filter(({ at }) => until === undefined || at <= until);
  let failure: Failure | null = null;
  let index = 0;
  try {
    for (const together of byInstant(steps)) {
      world.live(together[0]?.at ?? start);
      for (const step of together) if (isActing(step)) world.person(step.user).expected += 1;
      for (const step of together) {
        index = step.index;
        const wrong = doStep(step);
        if (wrong && !isOnlyLooking) failure = wrong;
        if (failure) break;
      }
      if (failure) break;
    }
    if (until !== undefined && !failure) {
      world.live(until);
      world.settle();
    }
  } catch (error) {
    if (!(error instanceof Runaway)) throw error;
    failure = ranAway(world, error, scenario.timeline, index);
  }
  return { world, start, happenings, failure, held: held() };
}

/** Steps of one instant together. */
function* byInstant(steps: readonly Step[]): Generator<readonly Step[]> {
  for (let from = 0; from < steps.length; ) {
    let to = from + 1;
    while (steps[to]?.at === steps[from]?.at) to += 1;
    yield steps.slice(from, to);
    from = to;
  }
}

/** Whether an entry is about somebody's doing: what is due at its instant waits for it. */
const isActing = ({ entry }: Step): boolean => !('expect' in entry || 'publish' in entry);
