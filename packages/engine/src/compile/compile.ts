import type { Config } from '../config.ts';
import { checkConditions } from './check-conditions.ts';
import { checkContent } from './check-content.ts';
import { checkReferences } from './check-references.ts';
import { createUsesCheck } from './check-uses.ts';
import { link } from './link.ts';
import type { Problem } from './problem.ts';
import type { Program } from './program.ts';
import { createReport } from './report.ts';

export type CompileResult =
  | { readonly ok: true; readonly program: Program }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Makes a config ready to run: rules are indexed by the events that can change them, once.
 * Every reference and duration is checked; the answer is a program or all the problems, never a throw.
 */
export function compile(config: Config): CompileResult {
  const problems: Problem[] = [];
  const report = createReport(problems);
  const uses = createUsesCheck(config, report);
  const program = link(config, uses.watch);
  uses.reportRest();
  checkReferences(config, program.zone, report);
  checkConditions(config, report);
  checkContent(config, report);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, program };
}
