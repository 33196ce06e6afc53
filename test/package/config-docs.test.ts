import { COMPARATOR_KEYS, formatProblem, HEAD_KEYS, OWN_EVENTS } from '@foothold/engine';
import { configJsonSchema, lintConfig, parseConfig, scenarioSchema } from '@foothold/schema';
import { describe, expect, test } from 'vitest';
import { type Example, examplesOf, problemsOf } from './doc-examples.ts';
import { anchorsOf, type Block, blocksOf, keyTablesOf, readDocument } from './markdown.ts';
import { playStory } from './play-story.ts';
import { allOf, type Node, partsOf, shownBy, wordsIn } from './schema-parts.ts';

const PAGE = 'docs/config.md';
const blocks = blocksOf(PAGE);
/** The first whole config of the page: the others are pieces to put into it. */
const baseBlock = blocks.find(({ info, text }) => info === 'json config' && text.includes('"version"'));
const base = JSON.parse(baseBlock?.text ?? '{}') as { readonly [key: string]: unknown };

/** What the page says about errors, and what every example has to be. */
const isWrong = ({ info }: Block): boolean => info === 'json wrong' || info === 'text problems';
const examples: readonly Example[] = blocks
  .filter((block) => !isWrong(block))
  .flatMap((block) => examplesOf(block, base));

// Both are made by zod as plain JSON Schema; our node type names the keywords we read.
const CONFIG = configJsonSchema() as Node;
const SCENARIO = scenarioSchema.toJSONSchema({ io: 'input' }) as Node;

describe('every example', () => {
  test.each(blocks.filter((block) => !isWrong(block)).map((block) => [block.place, block] as const))(
    'at %s is valid',
    (_place, block) => {
      expect(examplesOf(block, base).flatMap(problemsOf)).toEqual([]);
    },
  );

  test('is one that a reader may copy: the whole config has nothing lint has a word against', () => {
    const parsed = parseConfig(base);
    expect(parsed.ok ? lintConfig(parsed.config) : parsed.problems).toEqual([]);
  });

  test.each(
    blocks.filter(({ info }) => info === 'json scenario').map((block) => [block.place, block] as const),
  )('of a scenario happens as it says: %s', (_place, block) => {
    const parsed = parseConfig(base);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { wrong, held } = playStory(block, parsed.program);
    expect(wrong).toEqual([]);
    expect(held).toBeGreaterThan(0);
  });

  test('of an error says what is really answered', () => {
    const [wrong, answer] = blocks.filter(isWrong);
    const parsed = parseConfig({ ...base, ...(JSON.parse(wrong?.text ?? '{}') as object) });
    expect(parsed.ok ? [] : parsed.problems.map(formatProblem).join('\n')).toBe(answer?.text);
  });
});

/** Comparisons stand in conditions as their own keys; they are shown once. Lint's rules are in a page of their own. */
const once = (name: string): string =>
  name
    .replace(/^goal\.measure\/Events\.(?!event)/, 'condition/Event.')
    .replace(/^goal\.measure\/Activity\.(?!active$)/, 'condition/Active.')
    .replace(/^condition\/Trait\.(?!trait)/, 'comparator.')
    .replace(/^condition\/Active\.(is|not|in|gt|gte|lt|lte)$/, 'numberComparator.$1')
    .replace(/^scenario\.timeline\/.*\.\.(at|user|account|arrives)$/, 'scenario entry.$1')
    .replace(/^lint\..*/, 'config.lint');

const shown = new Set(
  examples
    .flatMap(({ of, document }) => [...shownBy(of === 'config' ? CONFIG : SCENARIO, of, document)])
    .map(once),
);

test("the sizes are the schema's", () => {
  const [, rows = ''] = /^## Sizes$([\s\S]*)/m.exec(readDocument(PAGE)) ?? [];
  const told = [...rows.matchAll(/^\| `(\w+)` +\| (\d+)/gm)].map(([, key, most]) => [key, Number(most)]);
  const most = Object.entries(CONFIG.properties ?? {}).flatMap(([key, { maxItems }]) =>
    maxItems === undefined ? [] : [[key, maxItems]],
  );
  expect(told.sort()).toEqual(most.sort());
});

describe('nothing is left out', () => {
  test('every key and every word of the config is in an example', () => {
    expect([...new Set([...allOf(CONFIG, 'config')].map(once))].filter((one) => !shown.has(one))).toEqual([]);
  });

  test('every entry and every expectation of a scenario is in an example', () => {
    const all = [...new Set([...allOf(SCENARIO, 'scenario')].map(once))];
    expect(all.filter((one) => !shown.has(one))).toEqual([]);
    expect(all.length).toBeGreaterThan(30);
  });

  test('every head, comparator and event of ours has its row', () => {
    const text = readDocument(PAGE);
    const rows = [...text.matchAll(/^\| \[?`([^`]+)`/gm)].map((match) => match[1]);
    const all = [...HEAD_KEYS, ...COMPARATOR_KEYS, ...Object.values(OWN_EVENTS)];
    expect(all.filter((one) => !rows.includes(one))).toEqual([]);
  });

  test('every head and signal has a heading', () => {
    const signals = [...allOf(CONFIG, 'config')].flatMap(
      (one) => /^signal\/.*\.signal=(.*)$/.exec(one)?.[1] ?? [],
    );
    const wanted = [
      ...HEAD_KEYS.filter((head) => head !== 'signal').map((head) => `head-${head}`),
      ...signals.map((signal) => `signal-${signal}`),
    ];
    expect(signals).toHaveLength(7);
    expect(wanted.filter((anchor) => !anchorsOf(PAGE).includes(anchor))).toEqual([]);
  });
});

/** Parts that a sentence or a small table beside their example explains. */
const SMALL = 2;
const EXPLAINED = [
  // The heads' own table and the comparators' have these.
  'condition/Trait',
  // As in conditions, says the row of `measure`.
  'goal.measure/Events',
  'goal.measure/Activity',
  // The indicators are the rows of `health.weights`.
  'health.bounds',
  // A page of their own.
  'lint',
];
const tables = keyTablesOf(PAGE);
const parts = [...partsOf(CONFIG, 'config'), ...partsOf(SCENARIO, 'scenario')].filter(
  ({ name }) => !/^scenario\.timeline\/(?!.*expect$)/.test(name),
);

describe('the tables of keys', () => {
  test('are there for everything with more than two keys', () => {
    const named = tables.map(({ of }) => of);
    const wanted = parts
      .filter(({ node }) => Object.keys(node.properties ?? {}).length > SMALL)
      .map(({ name }) => name)
      .filter((name) => !EXPLAINED.includes(name));
    expect(wanted.filter((name) => !named.includes(name))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  test.each(tables.map((table) => [`${table.place} (${table.of})`, table] as const))(
    'at %s say what the schema says',
    (_place, { of, rows }) => {
      const node = parts.find(({ name }) => name === of)?.node;
      expect(node, `a part of the schema called "${of}"`).toBeDefined();
      const { properties = {}, required = [] } = node ?? {};
      const isComparison = (key: string): boolean =>
        of === 'condition/Active' && COMPARATOR_KEYS.some((one) => one === key);
      expect(rows.map(([key]) => key)).toEqual(Object.keys(properties).filter((key) => !isComparison(key)));
      for (const [key, type, byDefault, meaning] of rows) {
        const own = properties[key] ?? {};
        const told = /Default: (.*?)\.?$/.exec(own.description ?? '')?.[1];
        expect([key, byDefault]).toEqual([key, required.includes(key) ? 'required' : (told ?? '')]);
        const words = wordsIn(of.startsWith('scenario') ? SCENARIO : CONFIG, own, '').flatMap(
          // Words of a named part, such as an anchor's, stand where that part is explained.
          (one) => /^=(.*)/.exec(one)?.[1] ?? [],
        );
        expect(words.filter((word) => !type.includes(word))).toEqual([]);
        expect([key, meaning]).toEqual([key, expect.stringMatching(/[.…"]$/)]);
      }
    },
  );
});
