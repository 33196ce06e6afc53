import type { Json, Program } from '@foothold/engine';
import { parseScenario } from '@foothold/schema';
import { runScenario } from '../../packages/cli/src/simulate/run-scenario.ts';
import type { Block } from './markdown.ts';

/** When the timelines of a page start that do not say. */
const START = '2026-01-05T09:00:00Z';

interface Outcome {
  /** Offset and keys of the first expectation that does not hold; nothing when all do. */
  readonly wrong: readonly {
    readonly at: string;
    readonly key: string;
    readonly expected: Json;
    readonly found: Json;
  }[];
  /** Expectations that held. */
  readonly held: number;
}

/** Plays a scenario of a page, or a timeline alone, on the real engine. */
export function playStory(
  { text }: Block,
  program: Program,
  published: ReadonlyMap<string, Program> = new Map(),
): Outcome {
  const document: unknown = JSON.parse(text);
  const parsed = parseScenario(Array.isArray(document) ? { start: START, timeline: document } : document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { failure, held } = runScenario({ scenario: parsed.scenario, program, published });
  const at = failure?.entry.at ?? '';
  const wrong = failure?.wrong.map(({ key, expected, found }) => ({ at, key, expected, found })) ?? [];
  return { wrong, held };
}
