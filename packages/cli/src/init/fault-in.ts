import type { Config } from '@foothold/engine';
import { lintConfig, parseConfig, type RuleId } from '@foothold/schema';

/** What is around an answer while it is tried. */
const AROUND: Config = {
  version: 1,
  project: 'tried',
  milestones: [{ id: 'tried', title: 'Tried', when: { event: 'Tried' } }],
};

/**
 * What the language has against a part of a config, as the end of a sentence; null when it is fine.
 * The schema and the lint rules decide, so that no answer is taken that they would refuse afterwards.
 */
export function faultIn(part: Partial<Config>, rules: readonly RuleId[] = []): string | null {
  const parsed = parseConfig({ ...AROUND, ...part });
  if (!parsed.ok) {
    const [problem] = parsed.problems;
    return `found ${problem?.found}, expected ${problem?.expected}`;
  }
  const warning = lintConfig(parsed.config).find(({ rule }) => rules.includes(rule));
  return warning ? warning.message : null;
}

/** What is wrong with a text people read. */
export const faultInTitle = (title: string): string | null =>
  faultIn({ milestones: [{ id: 'tried', title, when: { event: 'Tried' } }] });
