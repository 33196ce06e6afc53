import type { Problem } from '@foothold/engine';
import { z } from 'zod';
import { id } from './config/id.ts';
import { key, list, object, oneOf, optional, say } from './config/object.ts';
import { ruleBeyond, textOf } from './config/rule.ts';
import { read } from './read.ts';
import { scenarioEntry } from './scenario/entry.ts';
import { PATH_MAX_CHARS } from './scenario/entry-form.ts';
import type { ScenarioEntry } from './scenario/entry-types.ts';

export type * from './scenario/entry-types.ts';
export type { Expectation } from './scenario/expectation.ts';

/** A timeline on a virtual clock: what happens to people under a config, and what has to hold when. */
export interface Scenario {
  readonly $schema?: string | undefined;
  /** The config it is for, as a path from the scenario's own folder. */
  readonly config?: string | undefined;
  /** The instant the offsets count from, as ISO 8601 with a zone. */
  readonly start: string;
  /** Pins an experiment's variant, and under `holdout` whether people are held out. @default the real hash decides */
  readonly assign?: { readonly [experiment: string]: string | boolean } | undefined;
  readonly timeline: readonly ScenarioEntry[];
}

export type ParsedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const ENTRIES_MAX = 10_000;

const start = say(z.iso.datetime({ offset: true }), 'an instant as ISO 8601 with Z or an offset');

const assign = ruleBeyond(
  z.record(
    id,
    oneOf<string | boolean>([z.boolean(), id], 'the id of a variant; for "holdout" true or false'),
  ),
  { expected: 'true or false for "holdout", and the id of a variant for an experiment' },
  (value) => Object.entries(value).every(([name, to]) => (name === 'holdout') === (typeof to === 'boolean')),
);

export const scenarioSchema: z.ZodType<Scenario> = object<Scenario>(
  {
    $schema: optional(
      textOf(PATH_MAX_CHARS),
      'Schema',
      'Where editors find the schema.',
      './scenario.schema.json',
    ),
    config: optional(
      textOf(PATH_MAX_CHARS),
      'Config',
      "Path of the config, from this file's folder.",
      '../taskboard.json',
    ),
    start: key(start, 'Start', 'The instant the offsets count from.', '2026-01-05T09:00:00Z'),
    assign: optional(assign, 'Assign', 'Pins variants and the holdout. Default: the real hash decides.', {
      holdout: false,
      'checklist-copy': 'plain',
    }),
    timeline: key(
      list(scenarioEntry, ENTRIES_MAX),
      'Timeline',
      'What happens and what has to hold, each at its time.',
      [
        { at: '0s', track: 'Signed Up' },
        { at: '24h', expect: { fired: ['stalled-activation'] } },
      ],
    ),
  },
  {
    title: 'Foothold scenario',
    description: 'A test for a config: a timeline on a virtual clock.',
    example: { start: '2026-01-05T09:00:00Z', timeline: [{ at: '0s', track: 'Signed Up' }] },
  },
);

/** Reads a scenario from JSON text or a parsed value: all of it, or every problem; never throws. */
export function parseScenario(input: unknown): ParsedScenario {
  const result = read(scenarioSchema, input);
  return result.ok ? { ok: true, scenario: result.value } : result;
}
