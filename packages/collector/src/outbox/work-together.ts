/** Rung when there may be something more to do. */
export interface Bell {
  ring(): void;
  /** Answers the function that ends it. */
  listen(hear: () => void): () => void;
}

export function createBell(): Bell {
  const listeners = new Set<() => void>();
  return {
    ring: () => {
      for (const hear of listeners) hear();
    },
    listen: (hear) => {
      listeners.add(hear);
      return () => void listeners.delete(hear);
    },
  };
}

/**
 * Has so many workers at it until none of them finds anything more. What one does may take long: who has nothing to do
 * meanwhile rests, and looks again when the bell rings or another has found something.
 *
 * `work` does all there is for the worker of this number, from 0, and calls `found` each time there is something.
 */
export async function workTogether(
  atOnce: number,
  bell: Bell,
  work: (worker: number, found: () => void) => Promise<void>,
): Promise<void> {
  const resting = new Map<number, () => void>();
  let atWork = atOnce;
  let rings = 0;
  let isOver = false;
  /** One is enough: when it finds something it rouses the next. The first are those that may do most. */
  const rouse = (): void => {
    const worker = Math.min(...resting.keys());
    const goOn = resting.get(worker);
    if (!goOn) return;
    resting.delete(worker);
    atWork += 1;
    goOn();
  };
  const end = (): void => {
    isOver = true;
    for (const goOn of resting.values()) goOn();
    resting.clear();
  };
  const beOne = async (worker: number): Promise<void> => {
    while (!isOver) {
      const heard = rings;
      await work(worker, rouse);
      // It may have looked before that for which the bell rang was there.
      if (rings !== heard) continue;
      atWork -= 1;
      if (atWork === 0) end();
      else if (!isOver) await new Promise<void>((resolve) => resting.set(worker, resolve));
    }
  };
  const listenNoMore = bell.listen(() => {
    rings += 1;
    rouse();
  });
  try {
    await Promise.all(Array.from({ length: atOnce }, (_, worker) => beOne(worker)));
  } finally {
    listenNoMore();
    // When one of them failed the others do not stay.
    end();
  }
}
