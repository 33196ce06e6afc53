/** A table has first to fetch something: the work is begun again when it is there. Steps are pure, so it may be. */
export class NotLoaded extends Error {
  override readonly name = 'NotLoaded';
  /** What the table is to fetch, in its own words. */
  readonly wants: readonly unknown[];

  constructor(wants: readonly unknown[]) {
    super('Something is not loaded yet.');
    this.wants = wants;
  }
}

/** Does the work for each and finds out in one go all that has to be fetched for it. */
export function each<Item, Result>(items: Iterable<Item>, work: (item: Item) => Result): Result[] {
  const results: Result[] = [];
  let wants: unknown[] | null = null;
  for (const item of items) {
    try {
      results.push(work(item));
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      wants ??= [];
      wants.push(...error.wants);
    }
  }
  if (wants) throw new NotLoaded(wants);
  return results;
}
