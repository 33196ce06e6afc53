import type { Problem } from '@foothold/engine';
import { parseConfig, parseScenario } from '@foothold/schema';
import type { Block } from './markdown.ts';

/** An example of a document as a whole config or scenario, and how to read it. */
export interface Example {
  readonly place: string;
  readonly of: 'config' | 'scenario';
  readonly document: unknown;
}

type Json = { readonly [key: string]: unknown };

/** Makes whole documents of the pieces a page shows; pieces of a config go into `base`. */
export function examplesOf(block: Block, base: Json): readonly Example[] {
  const kind = /^json (\w+)$/.exec(block.info)?.[1];
  const complete = kind === undefined ? undefined : COMPLETE[kind];
  if (!complete || kind === undefined)
    throw new Error(`${block.place}: no test knows a block "${block.info}"`);
  const value: unknown = JSON.parse(block.text);
  const of = kind === 'scenario' || kind === 'timeline' ? 'scenario' : 'config';
  const each = Array.isArray(value) && kind !== 'timeline' ? value : [value];
  return each.map((one) => ({ place: block.place, of, document: complete(one, base) }));
}

/** What is wrong with an example, as sentences that begin with its place. */
export function problemsOf({ place, of, document }: Example): readonly string[] {
  const result = of === 'scenario' ? parseScenario(document) : parseConfig(document);
  return result.ok ? [] : result.problems.map((problem: Problem) => `${place}: ${JSON.stringify(problem)}`);
}

const COMPLETE: { readonly [kind: string]: (value: unknown, base: Json) => unknown } = {
  whole: (value) => value,
  config: (value, base) => merged(base, asObject(value)),
  condition: (when, base) => intervention(base, { when }),
  anchor: (since, base) => intervention(base, { when: { elapsed: '1d', since } }),
  duration: (elapsed, base) => intervention(base, { when: { elapsed } }),
  action: (action, base) => intervention(base, { do: action }),
  text: (body, base) => merged(base, { prompts: [{ id: 'example', form: 'banner', title: 'T', body }] }),
  scenario: (value) => value,
  timeline: (timeline) => ({ start: '2026-01-05T09:00:00Z', timeline }),
};

const intervention = (base: Json, part: Json): Json =>
  merged(base, {
    interventions: [{ id: 'example', when: { event: 'Task Created' }, do: { dismiss: true }, ...part }],
  });

/** Entries of a list take the place of those with their id; other keys take the place of the base's. */
export function merged(base: Json, piece: Json): Json {
  const keys = Object.entries(piece).map(([key, value]) => {
    const before = base[key];
    if (!Array.isArray(value) || !Array.isArray(before)) return [key, value];
    const ids = value.map(idOf);
    const others = before.filter((one) => !ids.includes(idOf(one)));
    // A segment for everybody stays the last.
    return [key, key === 'segments' ? [...value, ...others] : [...others, ...value]];
  });
  return { ...base, ...Object.fromEntries(keys) };
}

const idOf = (value: unknown): unknown => asObject(value).id;

function asObject(value: unknown): Json {
  if (value === null || typeof value !== 'object') throw new Error(`${JSON.stringify(value)} is no object`);
  return value as Json; // any key of it may be read, and is unknown
}
