/** Events of identified people on one day, by whether somebody vouched for them. */
export interface CoverageDay {
  /** UTC, such as 2026-01-31. */
  readonly day: string;
  readonly verified: number;
  readonly unverified: number;
}

/** How far an app has come with tokens, so that a team sees when it can ask for them. */
export interface CoverageStore {
  addCoverage(days: readonly CoverageDay[]): Promise<void>;
  /** From a day on, in order. */
  readCoverage(from: string): Promise<readonly CoverageDay[]>;
}
