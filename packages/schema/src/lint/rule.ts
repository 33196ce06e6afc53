import type { Config, Path } from '@foothold/engine';

export type RuleId =
  | 'value/no-first-value'
  | 'value/login-is-not-value'
  | 'value/checklist-without-value'
  | 'value/too-few'
  | 'value/too-many'
  | 'stage/no-sla'
  | 'stage/no-owner'
  | 'stage/calendar-exit'
  | 'segment/single-track'
  | 'segment/no-target'
  | 'adoption/single-threaded'
  | 'intervention/uncapped'
  | 'intervention/no-exit'
  | 'intervention/nagging'
  | 'measure/no-holdout'
  | 'reference/unused'
  | 'reference/unreachable'
  | 'a11y/media-without-alt'
  | 'copy/untranslated';

/** `warning`: mend it, or switch the rule off with a reason. `note`: worth a look, and often right as it is. */
export type Severity = 'warning' | 'note';

/** What a rule found at one place. */
export interface Found {
  readonly path: Path;
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** @default 'warning' */
  readonly severity?: Severity;
}

/** A way to fool oneself, and how to see it in a config. */
export interface Rule {
  readonly id: RuleId;
  /** Why it matters, in a sentence. */
  readonly why: string;
  readonly check: (config: Config) => readonly Found[];
  /** Parts of a config that the rule speaks up at, and the same mended. */
  readonly failing: Partial<Config>;
  readonly passing: Partial<Config>;
}

export interface Finding {
  readonly rule: RuleId;
  readonly path: Path;
  readonly message: string;
  readonly why: string;
  readonly fix: string;
  readonly severity: Severity;
}
