import type { Config, Program } from '@foothold/engine';
import { parseConfig, parseScenario } from '@foothold/schema';
import { createPaint } from '../src/paint.ts';
import { createInstants } from '../src/simulate/instants.ts';
import { runScenario, type Story } from '../src/simulate/run-scenario.ts';
import { happeningWords } from '../src/simulate/words/happening-words.ts';

/** Offsets from here: Monday, 5 January 2026, 09:00 UTC. */
export const START = '2026-01-05T09:00:00Z';

export type Timeline = readonly { readonly at: string; readonly [key: string]: unknown }[];

/** A config of so little that a test says all that matters in it. */
export function small(more: Partial<Config>): Config {
  return {
    version: 1,
    project: 'small',
    start: { event: 'S' },
    milestones: [{ id: 'value', title: 'Value', kind: 'first-value', when: { event: 'V' } }],
    ...more,
  };
}

/** Plays a timeline under a config, and under others it publishes on the way. */
export function play(
  config: Config,
  timeline: Timeline,
  more: { readonly published?: { readonly [path: string]: Config }; readonly start?: string } = {},
): Story {
  const scenario = parseScenario({ start: more.start ?? START, timeline });
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.problems));
  const published = Object.entries(more.published ?? {}).map(
    ([path, one]) => [path, programOf(one)] as const,
  );
  return runScenario({
    scenario: scenario.scenario,
    program: programOf(config),
    published: new Map(published),
  });
}

const programs = new WeakMap<Config, Program>();

function programOf(config: Config): Program {
  const known = programs.get(config);
  if (known) return known;
  const parsed = parseConfig(config);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  programs.set(config, parsed.program);
  return parsed.program;
}

/** What followed from what was said, a line each: `1d ada: fired nudge, because ...`. */
export function followed({ happenings, start, failure }: Story): string[] {
  if (failure) throw new Error(JSON.stringify(failure.wrong));
  const instants = createInstants(start, 'UTC');
  const paint = createPaint(false);
  return happenings
    .filter(({ what }) => what !== 'said' && what !== 'clock-started' && what !== 'held')
    .map((one) => `${instants.offset(one.at)} ${one.user ?? '*'}: ${happeningWords(one, instants, paint)}`);
}
