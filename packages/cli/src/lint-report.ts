import type { Problem } from '@foothold/engine';
import { type Finding, lintConfig } from '@foothold/schema';
import type { ReadConfig } from './read-config.ts';

/** What is said about one config. */
export interface LintReport {
  readonly file: string;
  /** Valid, and without a warning. */
  readonly ok: boolean;
  /** What makes it invalid: then there are no findings. */
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
  /** Rules the config switches off, each with its reason. */
  readonly off: readonly { readonly rule: string; readonly reason: string }[];
}

/** Lints a config that was read. */
export function lintReport(read: ReadConfig): LintReport {
  if (!read.ok) return { file: read.file, ok: false, problems: read.problems, findings: [], off: [] };
  const findings = lintConfig(read.config);
  return {
    file: read.file,
    ok: findings.every((finding) => finding.severity === 'note'),
    problems: [],
    findings,
    off: Object.entries(read.config.lint ?? {}).map(([rule, reason]) => ({ rule, reason })),
  };
}
