import type { Config } from '@foothold/engine';
import type { Finding } from './rule.ts';
import { RULES } from './rules.ts';

/**
 * The ways a valid config may still fool its writers, each with why it matters and what to do.
 * Rules the config switches off under `lint`, with a reason, say nothing.
 */
export function lintConfig(config: Config): readonly Finding[] {
  return RULES.filter(({ id }) => config.lint?.[id] === undefined).flatMap(({ id, why, check }) =>
    check(config).map(({ path, message, fix, severity = 'warning' }) => ({
      rule: id,
      path,
      message,
      why,
      fix,
      severity,
    })),
  );
}
