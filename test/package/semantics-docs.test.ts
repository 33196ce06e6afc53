import {
  assignVariant,
  type Config,
  compile,
  decide,
  drawUnit,
  type Experiment,
  formatProblem,
  type JsonObject,
  murmur3,
  type Program,
  replay,
  utf8,
} from '@foothold/engine';
import { parseConfig } from '@foothold/schema';
import { describe, expect, test } from 'vitest';
import { merged } from './doc-examples.ts';
import { type Block, blocksOf, readDocument } from './markdown.ts';
import { playStory } from './play-story.ts';

const PAGE = 'docs/semantics.md';
const blocks = blocksOf(PAGE);

const json = ({ text }: Block): JsonObject => JSON.parse(text);
const base = json(blocks.find(({ info }) => info === 'json base') ?? { place: PAGE, info: '', text: '{}' });

function programOf(rules: JsonObject): Program {
  const parsed = parseConfig(merged(base, rules));
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
  return parsed.program;
}

/** Each timeline with the rules above it, and the next version of them if there is one. */
const stories = blocks.flatMap((block, i) => {
  if (block.info !== 'json timeline' && block.info !== 'json scenario') return [];
  const above = blocks.slice(0, i);
  const rules = above.findLast(({ info }) => info === 'json rules');
  const next = above.findLast(({ info }) => info === 'json next');
  return [{ block, rules: rules ? json(rules) : {}, next: next ? json(next) : {} }];
});

describe('every timeline', () => {
  test.each(stories.map((story) => [story.block.place, story] as const))(
    'at %s happens as it says',
    (_place, { block, rules, next }) => {
      const published = new Map([['next.json', programOf(next)]]);
      const { wrong, held } = playStory(block, programOf(rules), published);
      expect(wrong).toEqual([]);
      expect(held).toBeGreaterThan(0);
    },
  );
});

/** The table whose columns are these, without backticks. */
function tableOf(...columns: readonly string[]): readonly (readonly string[])[] {
  const rows = readDocument(PAGE)
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
  const head = rows.findIndex((row) => row.join() === columns.join());
  const length = rows.slice(head).findIndex((row) => row.length === 0);
  return rows.slice(head + 2, head + length);
}

describe('the truth tables', () => {
  const VALUES: { readonly [word: string]: boolean | null } = { true: true, false: false, unknown: null };
  const word = (truth: boolean | null | undefined): string => (truth === null ? 'unknown' : String(truth));
  const leaf = (trait: string) => ({ trait, is: true });

  /** What the engine makes of conditions on traits of these values. */
  const ask = (
    when: Config['milestones'][number]['when'],
    traits: { readonly [trait: string]: boolean | null },
  ) => {
    const known = Object.fromEntries(Object.entries(traits).filter(([, value]) => value !== null));
    const milestones = [{ id: 'v', title: 'V', when: { event: 'V' } }];
    const interventions = [{ id: 'i', when, do: { notify: 'owner' } }] as const;
    const compiled = compile({ version: 1, project: 'p', milestones, interventions });
    if (!compiled.ok) throw new Error('the conditions of this test do not compile');
    const event = { at: 0, seq: 0, properties: known };
    const state = replay(compiled.program, [
      { ...event, id: 'a', type: 'identify', name: '' },
      { ...event, id: 'b', type: 'track', name: 'X' },
    ]);
    return word(decide(compiled.program, state, { host: 'server', session: null }, 0).reasons.i?.when.truth);
  };

  test('of not are what the engine answers', () => {
    const rows = tableOf('a', 'not a');
    expect(rows).toHaveLength(3);
    for (const [a = '', not] of rows) {
      expect([a, ask({ not: leaf('a') }, { a: VALUES[a] ?? null })]).toEqual([a, not]);
    }
  });

  test('of all and any are what the engine answers, whichever comes first', () => {
    const rows = tableOf('a', 'b', 'all', 'any');
    expect(rows).toHaveLength(6);
    for (const [a = '', b = '', all, any] of rows) {
      for (const pair of [
        [leaf('a'), leaf('b')],
        [leaf('b'), leaf('a')],
      ]) {
        const traits = { a: VALUES[a] ?? null, b: VALUES[b] ?? null };
        expect([a, b, ask({ all: pair }, traits), ask({ any: pair }, traits)]).toEqual([a, b, all, any]);
      }
    }
  });
});

describe('the hash', () => {
  const rules = blocks.find(({ info, text }) => info === 'json rules' && text.includes('"experiments"'));
  const { experiments: [experiment] = [] } = json(rules ?? { place: PAGE, info: '', text: '{}' }) as {
    experiments?: Experiment[]; // it is parsed as a config where its timeline is played
  };

  test('of the examples is what the engine draws', () => {
    const rows = tableOf('unit', 'hashed text', 'hash', 'draw', 'gets');
    expect(rows.length).toBeGreaterThan(3);
    if (!experiment) throw new Error(`${PAGE} shows no experiment`);
    for (const [unit = '', text = '', ...told] of rows) {
      const draw = drawUnit(experiment.id, unit).toFixed(6);
      expect([
        unit,
        text,
        String(murmur3(utf8(text))),
        draw,
        assignVariant(experiment, unit) ?? 'holdout',
      ]).toEqual([unit, `${experiment.id}:${unit}`, ...told]);
    }
  });

  test('of nothing and of a word is what the page says', () => {
    const [, empty, word, hash] =
      /no bytes it is (\d+); of `(\w+)` it is (\d+)/.exec(readDocument(PAGE)) ?? [];
    expect([empty, hash]).toEqual([murmur3(utf8('')), murmur3(utf8(word ?? ''))].map(String));
  });
});
