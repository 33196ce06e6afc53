import { type Clock, systemClock } from '@foothold/collector';

/** A clock that stands where it is put, until it is let go and is the machine's. */
export interface StandInClock extends Clock {
  stand(at: number): void;
  letGo(): void;
}

export function createStandInClock(clock: Clock = systemClock): StandInClock {
  let standing: number | null = null;
  return {
    now: () => standing ?? clock.now(),
    after: clock.after,
    stand: (at) => {
      standing = at;
    },
    letGo: () => {
      standing = null;
    },
  };
}
